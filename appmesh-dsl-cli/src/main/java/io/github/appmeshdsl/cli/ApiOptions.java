package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.plan.PlanOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options of commands that call an App Mesh API: its address, the caller, and what is planned. */
final class ApiOptions {

    private static final String ENDPOINT = "--endpoint";
    private static final String REGION = "--region";
    private static final String ACCOUNT = "--account";
    private static final String MESH_OWNER = "--mesh-owner";
    private static final String OWNER = "--owner";
    private static final String ADOPT = "--adopt";
    private static final String PRUNE = "--prune";
    private static final String TAGS = "--tags";
    private static final String RATE = "--rate";
    private static final String PARTIAL = "--partial";
    private static final String MESH = "--mesh";
    private static final String IGNORE_TAG = "--ignore-tag";
    private static final String IGNORE_FIELD = "--ignore-field";

    private ApiOptions() {}

    /** Adds what every command that calls an API has. */
    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("URL", ENDPOINT)
                .description("Address of the API; that of AWS, or AWS_ENDPOINT_URL, if not given.")
                .build());
        spec.addOption(Subcommand.option("REGION", REGION)
                .description("Region; found as by the AWS SDK if not given.")
                .build());
        spec.addOption(Subcommand.option("ID", ACCOUNT)
                .description("The caller's account; the one that owns the mesh if not given.")
                .build());
        spec.addOption(Subcommand.option("ID", MESH_OWNER)
                .description("Account that owns the mesh, if it is shared with the caller's.")
                .build());
        spec.addOption(Subcommand.option("CALLS", RATE)
                .description(
                        "Calls per second to an API that is not AWS's, or \"unlimited\", the default on this machine;"
                                + " elsewhere 40 reads and 8 writes.")
                .build());
    }

    /** Adds the mark by which managed resources are recognized. */
    static void addOwner(CommandSpec spec) {
        spec.addOption(Subcommand.option("NAME", OWNER)
                .description(
                        "Owner of managed resources, as their tag names it; that of the project file, or \"appmesh-dsl\", if not given.")
                .build());
    }

    /** Adds which part of a live mesh is compared. */
    static void addScope(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(PARTIAL)
                .description(
                        "The inputs are a part of the mesh: the mesh itself and everything else in it stay as they are.")
                .build());
        spec.addOption(Subcommand.option("NAME", MESH)
                .description("AWS name of the mesh with --partial, for manifests without their Mesh.")
                .build());
        spec.addOption(Subcommand.repeatable("KEY", IGNORE_TAG)
                .description("A tag that others manage; * stands for any text.")
                .build());
        spec.addOption(Subcommand.repeatable("RESOURCE:FIELD", IGNORE_FIELD)
                .description("A field that others manage, such as"
                        + " \"virtualRouter/api/route/*:**.weightedTargets[*].weight\".")
                .build());
    }

    /** Adds what a plan may do beyond the defaults. */
    static void addPlanning(CommandSpec spec) {
        addOwner(spec);
        addScope(spec);
        spec.addOption(OptionSpec.builder(ADOPT)
                .description("Take over desired resources that exist without the mark.")
                .build());
        spec.addOption(OptionSpec.builder(PRUNE)
                .description("Delete managed resources that are not desired.")
                .build());
        spec.addOption(Subcommand.option("all|changed", TAGS)
                .description("Resources whose tags are read: all (if not given), or only those whose spec differs.")
                .build());
    }

    static Optional<String> endpoint(ParseResult arguments) {
        return Subcommand.value(arguments, ENDPOINT);
    }

    static Optional<String> region(ParseResult arguments) {
        return Subcommand.value(arguments, REGION);
    }

    static Optional<String> account(ParseResult arguments) {
        return Subcommand.value(arguments, ACCOUNT);
    }

    static Optional<String> meshOwner(ParseResult arguments) {
        return Subcommand.value(arguments, MESH_OWNER);
    }

    static Optional<String> owner(ParseResult arguments) {
        return Subcommand.value(arguments, OWNER);
    }

    static Optional<String> mesh(ParseResult arguments) {
        return Subcommand.value(arguments, MESH);
    }

    static boolean isPartial(ParseResult arguments) {
        return arguments.hasMatchedOption(PARTIAL);
    }

    static String[] ignoredTags(ParseResult arguments) {
        return values(arguments, IGNORE_TAG).toArray(String[]::new);
    }

    /** Returns the fields that others manage, each with its resource before a colon. */
    static List<String> ignoredFields(ParseResult arguments) {
        List<String> fields = values(arguments, IGNORE_FIELD);
        for (String field : fields) {
            if (field.lastIndexOf(':') < 0) {
                throw Subcommand.misuse(arguments, IGNORE_FIELD + " must be RESOURCE:FIELD, not \"" + field + "\"");
            }
        }
        return fields;
    }

    private static List<String> values(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, List.of());
    }

    /** Returns the calls per second if they are given; infinity if they are unlimited. */
    static OptionalDouble rate(ParseResult arguments) {
        Optional<String> rate = Subcommand.value(arguments, RATE);
        if (rate.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (rate.get().equals("unlimited")) {
            return OptionalDouble.of(Double.POSITIVE_INFINITY);
        }
        try {
            double calls = Double.parseDouble(rate.get());
            if (calls >= 0.1 && calls <= 1e6) {
                return OptionalDouble.of(calls);
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw Subcommand.misuse(
                arguments, RATE + " must be a number from 0.1 to 1000000 or \"unlimited\", not \"" + rate.get() + "\"");
    }

    static boolean adopts(ParseResult arguments) {
        return arguments.hasMatchedOption(ADOPT);
    }

    static boolean prunes(ParseResult arguments) {
        return arguments.hasMatchedOption(PRUNE);
    }

    static PlanOptions.TagReading tags(ParseResult arguments) {
        return Subcommand.choice(arguments, TAGS, "all", "changed").equals("all")
                ? PlanOptions.TagReading.ALL
                : PlanOptions.TagReading.CHANGED;
    }
}
