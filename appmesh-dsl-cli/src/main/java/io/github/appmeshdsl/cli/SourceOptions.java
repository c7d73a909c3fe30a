package io.github.appmeshdsl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What must be said beside inputs for some of them to be read. */
final class SourceOptions {

    private static final String PARAMETER = "--parameter";
    private static final String NAME = "--name";

    private SourceOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addPositional(Inputs.parameter());
        spec.addOption(Subcommand.repeatable("NAME=VALUE", PARAMETER)
                .description("A parameter of CloudFormation templates, or what a stack knows, such as AWS::Region.")
                .build());
        spec.addOption(Subcommand.repeatable("MEMBER=VALUE", NAME)
                .description("A name that API documents lack, such as meshName=shop.")
                .build());
    }

    static Map<String, String> parameters(ParseResult arguments) {
        return pairs(arguments, PARAMETER);
    }

    static Map<String, String> names(ParseResult arguments) {
        return pairs(arguments, NAME);
    }

    private static Map<String, String> pairs(ParseResult arguments, String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (NamedValue given : NamedValue.all(arguments, option, "NAME=VALUE")) {
            pairs.put(given.name(), given.value());
        }
        return pairs;
    }
}
