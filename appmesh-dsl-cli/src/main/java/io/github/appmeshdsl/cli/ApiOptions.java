package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.plan.TagReading;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Which App Mesh API is called, as whom, and what of it is one's own. */
final class ApiOptions {

    private static final String ENDPOINT = "--endpoint";
    private static final String REGION = "--region";
    private static final String ACCOUNT = "--account";
    private static final String MESH_OWNER = "--mesh-owner";
    private static final String OWNER = "--owner";
    private static final String ADOPT = "--adopt";
    private static final String PRUNE = "--prune";
    private static final String TAGS = "--tags";

    private ApiOptions() {}

    /** Adds what every command that calls an API has. */
    static void addTo(CommandSpec spec) {
        spec.addOption(Subcommand.option("URL", ENDPOINT)
                .description("Where the API is; that of AWS, or what AWS_ENDPOINT_URL says, if not given.")
                .build());
        spec.addOption(Subcommand.option("REGION", REGION)
                .description("Region; found as the AWS SDK does if not given.")
                .build());
        spec.addOption(Subcommand.option("ID", ACCOUNT)
                .description("The caller's account; the one that owns the mesh if not given.")
                .build());
        spec.addOption(Subcommand.option("ID", MESH_OWNER)
                .description("Account that owns the mesh, if it is shared with the caller's.")
                .build());
    }

    /** Adds by which mark resources are known as managed. */
    static void addOwner(CommandSpec spec) {
        spec.addOption(Subcommand.option("NAME", OWNER)
                .description("Who manages resources, as their tag says; \"appmesh-dsl\" if not given.")
                .build());
    }

    /** Adds what a plan may do beyond what it does by itself. */
    static void addPlanning(CommandSpec spec) {
        addOwner(spec);
        spec.addOption(OptionSpec.builder(ADOPT)
                .description("Take over desired resources that are there without the mark.")
                .build());
        spec.addOption(OptionSpec.builder(PRUNE)
                .description("Delete managed resources that are not desired.")
                .build());
        spec.addOption(Subcommand.option("all|changed", TAGS)
                .description(
                        "Whose tags are read: of all resources (if not given), or only of those whose spec differs.")
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

    static boolean adopts(ParseResult arguments) {
        return arguments.hasMatchedOption(ADOPT);
    }

    static boolean prunes(ParseResult arguments) {
        return arguments.hasMatchedOption(PRUNE);
    }

    static TagReading tags(ParseResult arguments) {
        return Subcommand.choice(arguments, TAGS, "all", "changed").equals("all") ? TagReading.ALL : TagReading.CHANGED;
    }
}
