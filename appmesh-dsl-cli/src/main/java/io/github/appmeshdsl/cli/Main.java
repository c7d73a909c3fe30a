package io.github.appmeshdsl.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code appmesh}. */
public final class Main {

    /** What the commands do, in the order of the help. */
    private static final Map<String, String> DESCRIPTIONS = new LinkedHashMap<>();

    static {
        DESCRIPTIONS.put("validate", ValidateCommand.DESCRIPTION);
        DESCRIPTIONS.put("fmt", FormatCommand.DESCRIPTION);
        DESCRIPTIONS.put("set", SetCommand.DESCRIPTION);
        DESCRIPTIONS.put("convert", ConvertCommand.DESCRIPTION);
        DESCRIPTIONS.put("explain", ExplainCommand.DESCRIPTION);
        DESCRIPTIONS.put("graph", GraphCommand.DESCRIPTION);
        DESCRIPTIONS.put("diff", DiffCommand.DESCRIPTION);
        DESCRIPTIONS.put("envoy", EnvoyCommands.DESCRIPTION);
        DESCRIPTIONS.put("k8s", KubernetesCommands.DESCRIPTION);
        DESCRIPTIONS.put("ecs", EcsCommands.DESCRIPTION);
        DESCRIPTIONS.put("plan", PlanCommand.DESCRIPTION);
        DESCRIPTIONS.put("apply", ApplyCommand.DESCRIPTION);
        DESCRIPTIONS.put("import", ImportCommand.DESCRIPTION);
        DESCRIPTIONS.put("drift", DriftCommand.DESCRIPTION);
        DESCRIPTIONS.put("destroy", DestroyCommand.DESCRIPTION);
        DESCRIPTIONS.put("server", ServerCommand.DESCRIPTION);
        DESCRIPTIONS.put("proxy-status", ProxyStatusCommand.DESCRIPTION);
        DESCRIPTIONS.put("demo", DemoCommand.DESCRIPTION);
        DESCRIPTIONS.put("serve", ServeCommand.DESCRIPTION);
        DESCRIPTIONS.put("rules", RulesCommand.DESCRIPTION);
        DESCRIPTIONS.put("completion", CompletionCommand.DESCRIPTION);
        DESCRIPTIONS.put("help", HelpCommand.DESCRIPTION);
        DESCRIPTIONS.put("version", VersionCommand.DESCRIPTION);
    }

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        prepare();
        StandardOutput results = new StandardOutput();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(results, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
        Console console = new Console(System.in, out, err, new Terminal());
        int exitCode = ExitCode.FAILED;
        try {
            exitCode = run(console, args);
        } catch (OutOfMemoryError e) {
            console.note("there is not enough memory; give Java more, for example with -Xmx1g");
        } catch (RuntimeException | Error fault) {
            console.note("internal error; please report it");
            fault.printStackTrace(err);
        }
        if (out.checkError()) {
            console.note("standard output cannot be written: " + results.failure() + "; the result is incomplete");
            exitCode = ExitCode.FAILED;
        }
        err.flush();
        // Since Java 21, exit() starts a logger, which takes some milliseconds.
        if (exitCode != ExitCode.CLEAN || Thread.activeCount() > 1) {
            System.exit(exitCode);
        }
    }

    /** Sets up the process. */
    static void prepare() {
        // Options are strings here; looking for what else they could be converted to costs a hundred classes.
        System.setProperty("picocli.converters.excludes", ".*");
    }

    /** Runs a command and returns its exit code. */
    static int run(Console console, String... args) {
        try {
            return execute(commandLine(List.of(args)).parseArgs(args), console);
        } catch (ParameterException misuse) {
            Misuse.explain(misuse, console);
        } catch (IOException failure) {
            console.note(InputFailure.message(failure));
        } catch (UncheckedIOException failure) {
            console.note(InputFailure.message(failure));
        } catch (CommandFailure failure) {
            console.failure(String.valueOf(failure.getMessage()));
        } catch (InvalidPathException failure) {
            console.note("invalid file name: " + failure.getMessage());
        }
        return ExitCode.FAILED;
    }

    /** Returns the commands, all with their options. */
    static CommandLine allCommands() {
        return commandLine(List.of(), true);
    }

    /**
     * Returns the commands. Only the command that the words name has options. If it is the first word, the others are left out, as
     * they would load hundreds of classes.
     */
    static CommandLine commandLine(List<String> words) {
        return commandLine(words, false);
    }

    private static CommandLine commandLine(List<String> words, boolean isComplete) {
        CommandSpec spec = CommandSpec.create().name("appmesh");
        spec.usageMessage()
                .description(
                        "Checks, formats and converts descriptions of App Mesh meshes, and brings them to an App Mesh API.")
                .synopsisSubcommandLabel("COMMAND")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings());
        spec.addOption(Subcommand.help());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
        String command = firstCommand(words);
        boolean isOnlyOne = !isComplete && !words.isEmpty() && words.get(0).equals(command);
        for (Map.Entry<String, String> each : DESCRIPTIONS.entrySet()) {
            String name = each.getKey();
            if (isComplete || name.equals(command)) {
                spec.addSubcommand(name, spec(name, words, isComplete));
            } else if (!isOnlyOne) {
                spec.addSubcommand(name, named(each.getValue()));
            }
        }
        // A name that starts with @ is the name of a file like any other.
        return new CommandLine(spec).setExpandAtFiles(false);
    }

    /** Returns the first command among words; empty if there is none. */
    private static String firstCommand(List<String> words) {
        for (String word : words) {
            if (DESCRIPTIONS.containsKey(word)) {
                return word;
            }
        }
        return "";
    }

    private static CommandSpec spec(String name, List<String> words, boolean isComplete) {
        return switch (name) {
            case "validate" -> new ValidateCommand().spec();
            case "fmt" -> new FormatCommand().spec();
            case "set" -> new SetCommand().spec();
            case "convert" -> new ConvertCommand().spec();
            case "explain" -> new ExplainCommand().spec();
            case "graph" -> new GraphCommand().spec();
            case "diff" -> new DiffCommand().spec();
            case "envoy" -> EnvoyCommands.spec(words, isComplete);
            case "k8s" -> KubernetesCommands.spec(words, isComplete);
            case "ecs" -> EcsCommands.spec(words, isComplete);
            case "plan" -> new PlanCommand().spec();
            case "apply" -> new ApplyCommand().spec();
            case "import" -> new ImportCommand().spec();
            case "drift" -> new DriftCommand().spec();
            case "destroy" -> new DestroyCommand().spec();
            case "server" -> new ServerCommand().spec();
            case "proxy-status" -> new ProxyStatusCommand().spec();
            case "demo" -> new DemoCommand().spec();
            case "serve" -> new ServeCommand().spec();
            case "rules" -> new RulesCommand().spec();
            case "completion" -> new CompletionCommand().spec();
            case "help" -> new HelpCommand().spec();
            case "version" -> new VersionCommand().spec();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static CommandSpec named(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        return spec;
    }

    private static int execute(ParseResult parsed, Console console) throws IOException {
        if (parsed.isUsageHelpRequested()) {
            usage(parsed.commandSpec().commandLine(), console.out(), console);
            return ExitCode.CLEAN;
        }
        if (parsed.isVersionHelpRequested()) {
            console.out().println("appmesh " + Version.number());
            return ExitCode.CLEAN;
        }
        if (parsed.hasSubcommand()) {
            return execute(parsed.subcommand(), console);
        }
        if (parsed.commandSpec().userObject() instanceof Subcommand subcommand) {
            return subcommand.run(parsed, console);
        }
        usage(parsed.commandSpec().commandLine(), console.err(), console);
        return ExitCode.FAILED;
    }

    /** Prints the help of a command, on a terminal as wide as that. */
    static void usage(CommandLine command, PrintWriter out, Console console) {
        if (console.terminal().isInteractive()) {
            command.setUsageHelpAutoWidth(true);
        }
        command.usage(out);
    }

    /** Remembers why it cannot be written, which a {@link PrintWriter} does not tell. */
    private static final class StandardOutput extends FilterOutputStream {
        private String failure = "unknown error";

        StandardOutput() {
            super(new FileOutputStream(FileDescriptor.out));
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            try {
                out.write(bytes, start, length);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }

        String failure() {
            return failure;
        }
    }
}
