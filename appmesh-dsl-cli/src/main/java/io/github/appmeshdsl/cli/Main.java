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
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command {@code appmesh}. */
public final class Main {

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

    /** Returns the commands. Only those among the arguments have options: those of the others load hundreds of classes. */
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
        spec.addSubcommand(
                "validate",
                isComplete || words.contains("validate")
                        ? new ValidateCommand().spec()
                        : named(ValidateCommand.DESCRIPTION));
        spec.addSubcommand(
                "fmt",
                isComplete || words.contains("fmt") ? new FormatCommand().spec() : named(FormatCommand.DESCRIPTION));
        spec.addSubcommand(
                "set", isComplete || words.contains("set") ? new SetCommand().spec() : named(SetCommand.DESCRIPTION));
        spec.addSubcommand(
                "convert",
                isComplete || words.contains("convert")
                        ? new ConvertCommand().spec()
                        : named(ConvertCommand.DESCRIPTION));
        spec.addSubcommand(
                "explain",
                isComplete || words.contains("explain")
                        ? new ExplainCommand().spec()
                        : named(ExplainCommand.DESCRIPTION));
        spec.addSubcommand(
                "graph",
                isComplete || words.contains("graph") ? new GraphCommand().spec() : named(GraphCommand.DESCRIPTION));
        spec.addSubcommand(
                "diff",
                isComplete || words.contains("diff") ? new DiffCommand().spec() : named(DiffCommand.DESCRIPTION));
        spec.addSubcommand(
                "envoy",
                isComplete || words.contains("envoy")
                        ? EnvoyCommands.spec(words, isComplete)
                        : named(EnvoyCommands.DESCRIPTION));
        spec.addSubcommand(
                "k8s",
                // Also the name of a format.
                isComplete || words.indexOf("k8s") == 0
                        ? KubernetesCommands.spec(words, isComplete)
                        : named(KubernetesCommands.DESCRIPTION));
        spec.addSubcommand(
                "ecs",
                isComplete || words.indexOf("ecs") == 0
                        ? EcsCommands.spec(words, isComplete)
                        : named(EcsCommands.DESCRIPTION));
        spec.addSubcommand(
                "plan",
                isComplete || words.contains("plan") ? new PlanCommand().spec() : named(PlanCommand.DESCRIPTION));
        spec.addSubcommand(
                "apply",
                isComplete || words.contains("apply") ? new ApplyCommand().spec() : named(ApplyCommand.DESCRIPTION));
        spec.addSubcommand(
                "import",
                isComplete || words.contains("import") ? new ImportCommand().spec() : named(ImportCommand.DESCRIPTION));
        spec.addSubcommand(
                "drift",
                isComplete || words.contains("drift") ? new DriftCommand().spec() : named(DriftCommand.DESCRIPTION));
        spec.addSubcommand(
                "destroy",
                isComplete || words.contains("destroy")
                        ? new DestroyCommand().spec()
                        : named(DestroyCommand.DESCRIPTION));
        spec.addSubcommand(
                "server",
                isComplete || words.contains("server") ? new ServerCommand().spec() : named(ServerCommand.DESCRIPTION));
        spec.addSubcommand(
                "proxy-status",
                isComplete || words.contains("proxy-status")
                        ? new ProxyStatusCommand().spec()
                        : named(ProxyStatusCommand.DESCRIPTION));
        spec.addSubcommand(
                "demo",
                isComplete || words.contains("demo") ? new DemoCommand().spec() : named(DemoCommand.DESCRIPTION));
        spec.addSubcommand(
                "serve",
                isComplete || words.contains("serve") ? new ServeCommand().spec() : named(ServeCommand.DESCRIPTION));
        spec.addSubcommand(
                "rules",
                isComplete || words.contains("rules") ? new RulesCommand().spec() : named(RulesCommand.DESCRIPTION));
        spec.addSubcommand(
                "completion",
                isComplete || words.indexOf("completion") == 0
                        ? new CompletionCommand().spec()
                        : named(CompletionCommand.DESCRIPTION));
        spec.addSubcommand(
                "help",
                isComplete || words.indexOf("help") == 0 ? new HelpCommand().spec() : named(HelpCommand.DESCRIPTION));
        spec.addSubcommand(
                "version",
                isComplete || words.contains("version")
                        ? new VersionCommand().spec()
                        : named(VersionCommand.DESCRIPTION));
        // A name that starts with @ is the name of a file like any other.
        return new CommandLine(spec).setExpandAtFiles(false);
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
