package io.github.appmeshdsl.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The mesh that a command is about, by its AWS name. */
final class MeshName {

    private MeshName() {}

    static PositionalParamSpec parameter(String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel("MESH")
                .hideParamSyntax(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** Returns the name if one is given. */
    static Optional<String> of(ParseResult arguments) {
        List<String> names = arguments.matchedPositionalValue(0, List.of());
        if (names.size() > 1) {
            throw Subcommand.misuse(arguments, "one MESH at a time");
        }
        if (names.contains("")) {
            throw Subcommand.misuse(arguments, "the name of the MESH is empty");
        }
        return names.stream().findFirst();
    }
}
