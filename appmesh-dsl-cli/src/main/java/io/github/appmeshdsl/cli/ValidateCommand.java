package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.k8s.ManifestReader;
import io.github.appmeshdsl.k8s.ManifestReading;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code appmesh validate}: prints everything that is wrong with manifests. */
final class ValidateCommand extends Subcommand {

    private static final String FORMAT = "--format";
    private static final String PROFILE = "--profile";
    private static final String PARTIAL = "--partial";
    private static final String OFF = "--off";

    @Override
    CommandSpec spec() {
        CommandSpec spec = spec(
                "No error; there may be warnings.",
                "There are errors.",
                "Prints everything that is wrong with manifests, all at once.");
        spec.addOption(OptionSpec.builder(FORMAT)
                .paramLabel("text|json")
                .type(String.class)
                .description("How the report is printed; text if not given.")
                .build());
        spec.addOption(OptionSpec.builder(PROFILE)
                .paramLabel("authoring|importing")
                .type(String.class)
                .description("Whose manifests these are: one's own, or somebody else's (if not given).")
                .build());
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description("Count references that leave the set instead of reporting them.")
                .build());
        spec.addOption(OptionSpec.builder(OFF)
                .paramLabel("RULE=REASON")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "Switch a rule off; the report shows the reason. RULE@PATH switches it off at a path alone.")
                .build());
        return spec;
    }

    @Override
    int run(ParseResult arguments, Console console) {
        boolean isJson = choice(arguments, FORMAT, "text", "json").equals("json");
        ValidationOptions options = options(arguments);
        ManifestReading reading = read(Inputs.of(arguments), console);
        if (reading.resources().isEmpty() && reading.problems().isEmpty()) {
            console.note("there is no App Mesh object in " + reading.subject());
        }
        ValidationReport report = validate(reading, options);
        console.out().print(isJson ? report.toJson() : text(report));
        return report.isValid() ? ExitCode.CLEAN : ExitCode.FOUND;
    }

    private static ValidationOptions options(ParseResult arguments) {
        ValidationOptions options =
                choice(arguments, PROFILE, "importing", "authoring").equals("authoring")
                        ? ValidationOptions.authoring()
                        : ValidationOptions.importing();
        options = options.partial(arguments.hasMatchedOption(PARTIAL));
        List<String> switches = arguments.matchedOptionValue(OFF, List.of());
        for (String off : switches) {
            try {
                options = options.suppress(RuleSwitch.parse(off));
            } catch (IllegalArgumentException e) {
                throw misuse(arguments, OFF + " " + off + ": " + e.getMessage());
            }
        }
        return options;
    }

    private static String choice(ParseResult arguments, String option, String usual, String other) {
        String value = arguments.matchedOptionValue(option, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw misuse(arguments, option + " is " + usual + " or " + other + ", not \"" + value + "\"");
        }
        return value;
    }

    private static ManifestReading read(List<String> paths, Console console) {
        ManifestReader reader = new ManifestReader();
        for (String path : paths) {
            if (path.equals(Inputs.STANDARD_INPUT)) {
                reader.add(console.in(), path);
            } else {
                reader.add(Path.of(path));
            }
        }
        return reader.read();
    }

    private static ValidationReport validate(ManifestReading reading, ValidationOptions options) {
        // The validator announces its version, which is none of our output. Held, so that the level is not forgotten.
        Logger validator = Logger.getLogger("org.hibernate.validator");
        validator.setLevel(Level.WARNING);
        try {
            return reading.validate(options);
        } finally {
            validator.setLevel(null);
        }
    }

    private static String text(ValidationReport report) {
        boolean isQuiet = report.problems().isEmpty() && report.suppressed().isEmpty() && report.external() == 0;
        return isQuiet ? "" : report.toText();
    }
}
