package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.cli.Main.Console;
import io.github.appmeshdsl.validation.Profile;
import io.github.appmeshdsl.validation.Suppression;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code appmesh validate}: prints everything that is wrong with manifests. */
@Command(
        name = "validate",
        description = "Prints everything that is wrong with manifests, all at once.",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:No error; there may be warnings.",
            "1:There are errors.",
            "2:An input could not be read, or the command was not understood."
        })
final class ValidateCommand implements Callable<Integer> {

    /** Held, so that its level is not forgotten: the validator announces its version, which is none of our output. */
    private static final Logger VALIDATOR = Logger.getLogger("org.hibernate.validator");

    private final Console console;

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the report is printed; text if not given.")
    private Format format = Format.TEXT;

    @Option(
            names = "--profile",
            paramLabel = "authoring|importing",
            description = "Whose manifests these are: one's own, or somebody else's (if not given).")
    private Profile profile = Profile.IMPORTING;

    @Option(names = "--partial", description = "Count references that leave the set instead of reporting them.")
    private boolean partial;

    @Option(
            names = "--off",
            paramLabel = "RULE=REASON",
            description = "Switch a rule off; the report shows the reason. RULE@PATH switches it off at a path alone.")
    private Map<String, String> off = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    /** How a report is printed. */
    private enum Format {
        TEXT,
        JSON
    }

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        VALIDATOR.setLevel(Level.WARNING);
        ValidationOptions options = options();
        ValidationReport report = inputs.read(console).validate(options);
        console.out().print(format == Format.JSON ? report.toJson() : text(report));
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private ValidationOptions options() {
        ValidationOptions options = (profile == Profile.AUTHORING
                        ? ValidationOptions.authoring()
                        : ValidationOptions.importing())
                .partial(partial);
        for (Map.Entry<String, String> rule : off.entrySet()) {
            int at = rule.getKey().indexOf('@');
            String id = at < 0 ? rule.getKey() : rule.getKey().substring(0, at);
            String path = at < 0 ? "" : rule.getKey().substring(at + 1);
            try {
                options = options.suppress(new Suppression(id, path, rule.getValue()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--off " + id + ": " + e.getMessage());
            }
        }
        return options;
    }

    private static String text(ValidationReport report) {
        boolean quiet =
                report.problems().isEmpty() && report.suppressed().isEmpty() && report.external() == 0;
        return quiet ? "" : report.toText();
    }
}
