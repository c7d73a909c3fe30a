package io.github.appmeshdsl.cli;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code appmesh}. */
@Command(
        name = "appmesh",
        description = "Checks and formats App Mesh manifests. Nothing is asked of AWS or of a cluster.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ValidateCommand.class, FormatCommand.class})
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
        int exitCode = run(new Console(System.in, out, err), args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Runs a command and returns its exit code. */
    static int run(Console console, String... args) {
        return new CommandLine(new Main(), new Commands(console))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new InputFailure())
                .execute(args);
    }

    /**
     * What a command talks to.
     *
     * @param in standard input
     * @param out where results go
     * @param err where everything else goes
     */
    record Console(InputStream in, PrintWriter out, PrintWriter err) {}

    /** Says the version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"appmesh " + (version == null ? "(not packaged)" : version)};
        }
    }
}
