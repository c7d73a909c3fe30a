package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a report in the Static Analysis Results Interchange Format (SARIF) 2.1.0, which code scanning services read. */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final ValidationReport report;
    private final Map<String, Rule> known = new TreeMap<>();
    private final Rule.Profile profile;
    private final List<String> ruleIds;
    private final Path directory;
    private final JsonGenerator json;

    private SarifReport(
            ValidationReport report, Collection<Rule> rules, Rule.Profile profile, Path directory, JsonGenerator json) {
        this.report = report;
        this.directory = directory;
        this.profile = profile;
        this.json = json;
        rules.forEach(rule -> known.put(rule.id(), rule));
        TreeSet<String> ids = new TreeSet<>();
        report.problems().forEach(problem -> ids.add(problem.ruleId()));
        report.suppressed().forEach(suppressed -> ids.add(suppressed.problem().ruleId()));
        ruleIds = new ArrayList<>(ids);
    }

    /**
     * Returns the text.
     *
     * @param rules the rules that there are
     * @param profile the profile that was checked by
     * @param directory the working directory; files in it get relative addresses
     */
    static String of(ValidationReport report, Collection<Rule> rules, Rule.Profile profile, Path directory) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonText.generator(text)) {
            new SarifReport(report, rules, profile, directory, json).write();
        }
        return text.append('\n').toString();
    }

    private void write() {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        tool();
        json.writeStringProperty("columnKind", "utf16CodeUnits");
        invocation();
        json.writeArrayPropertyStart("results");
        report.problems().forEach(problem -> result(problem, null));
        report.suppressed().forEach(suppressed -> result(suppressed.problem(), suppressed));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "appmesh");
        json.writeStringProperty("version", Version.number());
        json.writeArrayPropertyStart("rules");
        ruleIds.forEach(this::rule);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(String id) {
        json.writeStartObject();
        json.writeStringProperty("id", id);
        Rule rule = known.get(id);
        if (rule != null) {
            text("shortDescription", rule.summary());
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", level(rule.severity(profile)));
            json.writeEndObject();
        }
        RulePage.text(id).ifPresent(page -> {
            json.writeStringProperty("helpUri", RulePage.address(id));
            json.writeObjectPropertyStart("help");
            json.writeStringProperty("text", rule == null ? RulePage.address(id) : rule.summary());
            json.writeStringProperty("markdown", page);
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    /** Writes what is only counted, so that a report that is cut can be told from a complete one. */
    private void invocation() {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", true);
        json.writeArrayPropertyStart("toolExecutionNotifications");
        for (Problems.Omitted omitted : report.omitted()) {
            notification(level(omitted.severity()), omitted.ruleId() + ": " + omitted.count() + " more of this rule");
        }
        if (report.external() > 0) {
            notification("note", report.external() + " references leave the mesh and were not followed");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void notification(String level, String message) {
        json.writeStartObject();
        json.writeStringProperty("level", level);
        text("message", message);
        json.writeEndObject();
    }

    private void result(Problem problem, ValidationReport.@Nullable Suppressed suppressed) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", problem.ruleId());
        json.writeNumberProperty("ruleIndex", ruleIds.indexOf(problem.ruleId()));
        json.writeStringProperty("level", level(problem.severity()));
        String path = problem.path().toString();
        text(
                "message",
                (path.isEmpty() ? "" : path + ": ")
                        + problem.message()
                        + problem.hint().map(hint -> "\nHint: " + hint).orElse(""));
        json.writeArrayPropertyStart("locations");
        if (problem.location().isPresent() || !path.isEmpty()) {
            json.writeStartObject();
            problem.location().ifPresent(this::physical);
            if (!path.isEmpty()) {
                json.writeArrayPropertyStart("logicalLocations");
                json.writeStartObject();
                json.writeStringProperty("fullyQualifiedName", path);
                json.writeEndObject();
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (suppressed != null) {
            json.writeArrayPropertyStart("suppressions");
            json.writeStartObject();
            json.writeStringProperty("kind", suppressed.inSource() ? "inSource" : "external");
            json.writeStringProperty("justification", suppressed.reason());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void physical(Location location) {
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(location.file()));
        json.writeEndObject();
        json.writeObjectPropertyStart("region");
        json.writeNumberProperty("startLine", location.line());
        json.writeNumberProperty("startColumn", location.column());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Returns a relative address if possible, so that services find the file in the repository. */
    private String uri(String file) {
        Path path = Path.of(file).normalize();
        if (path.isAbsolute() && !path.startsWith(directory)) {
            return path.toUri().toString();
        }
        Path relative = path.isAbsolute() ? directory.relativize(path) : path;
        try {
            // "./" in front, so that a name with a colon is not taken for a scheme.
            return new URI(null, null, "./" + relative.toString().replace('\\', '/'), null)
                    .toASCIIString()
                    .substring(2)
                    .replace(":", "%3A");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void text(String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return severity == Severity.ERROR ? "error" : "warning";
    }
}
