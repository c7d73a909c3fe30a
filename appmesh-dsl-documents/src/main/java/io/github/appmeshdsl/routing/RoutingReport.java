package io.github.appmeshdsl.routing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.traffic.Explanation;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * What a mesh does with the requests of a table, against what is expected.
 *
 * @param table the name of the table
 * @param results one for each row, in their order
 */
public record RoutingReport(String table, List<Result> results) {

    /** Takes a copy. */
    public RoutingReport {
        requireNonNull(results, "results");
        requireNonNull(table, "table");
        results = List.copyOf(results);
    }

    /**
     * The result of one row.
     *
     * @param row the row
     * @param differences what is not as expected; empty if everything is
     * @param explanation the answer and how it comes about; absent if the mesh does not have the caller
     */
    public record Result(RoutingTable.Row row, List<Difference> differences, Optional<Explanation> explanation) {

        /** Takes a copy. */
        public Result {
            requireNonNull(row, "row");
            requireNonNull(explanation, "explanation");
            differences = List.copyOf(differences);
        }

        /** Returns whether the answer is as expected. */
        public boolean isMet() {
            return differences.isEmpty();
        }

        /** Returns the differences and the explanation as lines for people. */
        public String toText(Function<? super SpecPath, Optional<Location>> locations) {
            StringBuilder text = new StringBuilder(PlainText.of(row.location().toString()));
            text.append(row.name().map(name -> "  " + PlainText.of(name)).orElse(""))
                    .append('\n');
            for (Difference difference : differences) {
                text.append("  ")
                        .append(difference.member())
                        .append(": expected ")
                        .append(PlainText.of(difference.expected()))
                        .append(", but ")
                        .append(PlainText.of(difference.actual()))
                        .append('\n');
            }
            String why = explanation
                    .map(it -> it.toText(locations))
                    .orElse(PlainText.of(row.request().toString()) + " from " + PlainText.of(row.from()) + "\n");
            why.lines().forEach(line -> text.append("  ").append(line).append('\n'));
            return text.toString();
        }

        /** Returns the differences and the explanation as lines for people. */
        @Override
        public String toString() {
            return toText(path -> Optional.empty());
        }
    }

    /**
     * Something that is not as expected.
     *
     * @param member the member of the expectation, such as {@code to} or {@code timeout}
     * @param expected what the table expects
     * @param actual what the mesh does
     */
    public record Difference(String member, String expected, String actual) {
        /** Refuses null. */
        public Difference {
            requireNonNull(member, "member");
            requireNonNull(expected, "expected");
            requireNonNull(actual, "actual");
        }
    }

    /** Returns whether every answer is as expected. */
    public boolean isMet() {
        return unmet().isEmpty();
    }

    /** Returns the results that are not as expected. */
    public List<Result> unmet() {
        return results.stream().filter(result -> !result.isMet()).toList();
    }

    /** Returns the answers that are not as expected, and a summary, as lines for people; it ends with a line break. */
    public String toText() {
        return toText(path -> Optional.empty());
    }

    /**
     * Returns the answers that are not as expected, and a summary, as lines for people; it ends with a line break.
     *
     * @param locations returns the place in a document of an element, as
     *     {@link io.github.appmeshdsl.format.MeshReading#locationOf} does
     */
    public String toText(Function<? super SpecPath, Optional<Location>> locations) {
        requireNonNull(locations, "locations");
        StringBuilder text = new StringBuilder();
        List<Result> unmet = unmet();
        unmet.forEach(result -> text.append(result.toText(locations)));
        text.append(PlainText.of(table))
                .append(": ")
                .append(results.size())
                .append(results.size() == 1 ? " request, " : " requests, ")
                .append(unmet.isEmpty() ? "all" : unmet.size() + " not")
                .append(" as expected\n");
        return text.toString();
    }

    /** Returns the report as one JSON object for programs; it ends with a line break. */
    public String toJson() {
        return toJson(path -> Optional.empty());
    }

    /**
     * Returns the report as one JSON object for programs; it ends with a line break.
     *
     * @param locations returns the place in a document of an element, as
     *     {@link io.github.appmeshdsl.format.MeshReading#locationOf} does
     */
    public String toJson(Function<? super SpecPath, Optional<Location>> locations) {
        requireNonNull(locations, "locations");
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonText.generator(text)) {
            ExplanationJson explanations = new ExplanationJson(out, locations);
            out.writeStartObject();
            out.writeStringProperty("table", table);
            out.writeBooleanProperty("met", isMet());
            out.writeObjectPropertyStart("counts");
            out.writeNumberProperty("requests", results.size());
            out.writeNumberProperty("unmet", unmet().size());
            out.writeEndObject();
            out.writeArrayPropertyStart("results");
            results.forEach(result -> write(result, out, explanations));
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void write(Result result, JsonGenerator out, ExplanationJson explanations) {
        out.writeStartObject();
        result.row().name().ifPresent(name -> out.writeStringProperty("name", name));
        out.writeStringProperty("from", result.row().from());
        out.writeStringProperty("request", result.row().request().toString());
        out.writeBooleanProperty("met", result.isMet());
        ExplanationJson.write(result.row().location(), out);
        if (!result.isMet()) {
            out.writeArrayPropertyStart("differences");
            for (Difference difference : result.differences()) {
                out.writeStartObject();
                out.writeStringProperty("member", difference.member());
                out.writeStringProperty("expected", difference.expected());
                out.writeStringProperty("actual", difference.actual());
                out.writeEndObject();
            }
            out.writeEndArray();
            result.explanation().ifPresent(explanation -> {
                out.writeName("explanation");
                explanations.write(explanation);
            });
        }
        out.writeEndObject();
    }

    /** Returns {@link #toText()}. */
    @Override
    public String toString() {
        return toText();
    }
}
