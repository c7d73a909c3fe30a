package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a plan that {@link PlanJson} wrote. The first fault ends it: half a plan is of no use. */
final class PlanReader {

    private PlanReader() {}

    static Plan.Reading read(String json, String file) {
        ParsedDocuments parsed = new DocumentParser().parse(json, file);
        if (parsed.hasErrors()) {
            return new Plan.Reading(Optional.empty(), parsed.problems());
        }
        try {
            if (parsed.documents().size() != 1) {
                throw new Fault(Problem.of(
                        SpecRule.REQUIRED,
                        SpecPath.ROOT,
                        "expected one plan, found " + parsed.documents().size()));
            }
            Document document = parsed.documents().get(0);
            return new Plan.Reading(Optional.of(plan(mapping(document.root(), document.path()))), List.of());
        } catch (Fault fault) {
            return new Plan.Reading(Optional.empty(), List.of(fault.problem));
        }
    }

    private static Plan plan(Part plan) {
        long format = plan.number("format");
        if (format != PlanJson.FORMAT) {
            throw plan.fault(
                    SpecRule.WORD,
                    "format",
                    "the format " + format + " of plans is not known, only " + PlanJson.FORMAT);
        }
        List<Step> steps = new ArrayList<>();
        for (Part part : plan.parts("steps")) {
            steps.add(step(part, steps.size() + 1));
        }
        return new Plan(
                plan.text("mesh"),
                plan.optionalText("meshOwner"),
                steps,
                notes(plan, "conflicts"),
                notes(plan, "untouched"),
                notes(plan, "warnings"),
                plan.mapping.has("traffic") ? strings(plan, "traffic") : List.of());
    }

    private static List<String> strings(Part part, String member) {
        List<String> strings = new ArrayList<>();
        for (DocumentNode item : part.items(member)) {
            if (!(item instanceof ScalarNode scalar) || !scalar.isString()) {
                throw part.fault(SpecRule.TYPE, member, "expected strings");
            }
            strings.add(Naming.line(scalar.text()));
        }
        return strings;
    }

    private static Step step(Part part, int id) {
        if (part.number("id") != id) {
            throw part.fault(SpecRule.WORD, "id", "steps are numbered from 1; expected " + id);
        }
        Step.Action action = action(part);
        ResourceKey key = key(part);
        Optional<ResourceData> before = part.part("before").map(state -> state(state, key));
        Optional<ResourceData> after = part.part("after").map(state -> state(state, key));
        if (before.isPresent() == (action == Step.Action.CREATE)) {
            throw part.fault(SpecRule.REQUIRED, "before", "a step has what is there before, unless it creates");
        }
        if (after.isPresent() == (action == Step.Action.DELETE)) {
            throw part.fault(SpecRule.REQUIRED, "after", "a step has what is there after, unless it deletes");
        }
        Set<Integer> needs = new TreeSet<>();
        for (DocumentNode need : part.items("needs")) {
            if (!(need instanceof ScalarNode scalar)
                    || scalar.integer().isEmpty()
                    || scalar.integer().getAsLong() < 1
                    || scalar.integer().getAsLong() >= id) {
                throw part.fault(SpecRule.WORD, "needs", "a step needs steps with a smaller number");
            }
            needs.add((int) scalar.integer().getAsLong());
        }
        List<String> reasons = strings(part, "reasons");
        List<Step.Change> changes = MoveOrder.changes(key, action, before.orElse(null), after.orElse(null));
        return new Step(id, action, key, before, after, needs, changes, reasons, part.bool("interruptsTraffic"));
    }

    private static Step.Action action(Part part) {
        String word = part.text("action");
        for (Step.Action action : Step.Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(word)) {
                return action;
            }
        }
        throw part.fault(SpecRule.WORD, "action", PlainText.quoted(word) + " is not an action");
    }

    private static ResourceKey key(Part part) {
        String word = part.text("resource");
        return ResourceKey.ofArnResource(word)
                .orElseThrow(() -> part.fault(
                        SpecRule.WORD, "resource", PlainText.quoted(word) + " is not a resource of App Mesh"));
    }

    private static ResourceData state(Part part, ResourceKey key) {
        Map<String, String> tags = new LinkedHashMap<>();
        Part given = part.required("tags");
        for (MappingNode.Entry entry : given.mapping.entries()) {
            tags.put(entry.key(), given.text(entry.key()));
        }
        return new ResourceData(
                key, part.required("spec").mapping, tags, part.part("metadata").map(PlanReader::metadata));
    }

    private static ResourceData.Metadata metadata(Part part) {
        return new ResourceData.Metadata(
                part.text("arn"),
                part.text("meshOwner"),
                part.text("resourceOwner"),
                part.text("uid"),
                part.number("version"),
                part.instant("createdAt"),
                part.instant("lastUpdatedAt"),
                part.text("status"));
    }

    private static List<Plan.Note> notes(Part plan, String name) {
        List<Plan.Note> notes = new ArrayList<>();
        for (Part part : plan.parts(name)) {
            notes.add(new Plan.Note(key(part), Naming.line(part.text("message"))));
        }
        return notes;
    }

    private static Part mapping(DocumentNode node, SpecPath path) {
        if (node instanceof MappingNode mapping) {
            return new Part(mapping, path);
        }
        throw new Fault(Problem.of(SpecRule.TYPE, path, "expected a mapping, found " + node.describe())
                .at(node.location()));
    }

    /** A mapping of the text with its place. */
    private record Part(MappingNode mapping, SpecPath path) {

        Fault fault(Rule rule, String key, String message) {
            return new Fault(Problem.of(rule, path.field(key), message)
                    .at(mapping.get(key).map(DocumentNode::location).orElse(mapping.location())));
        }

        private DocumentNode value(String key) {
            return mapping.get(key).orElseThrow(() -> fault(SpecRule.REQUIRED, key, key + " is missing"));
        }

        private ScalarNode scalar(String key, String expected, ScalarNode.Kind kind) {
            DocumentNode value = value(key);
            if (value instanceof ScalarNode scalar && scalar.kind() == kind) {
                return scalar;
            }
            throw fault(SpecRule.TYPE, key, "expected " + expected + ", found " + value.describe());
        }

        String text(String key) {
            return scalar(key, "a string", ScalarNode.Kind.STRING).text();
        }

        Optional<String> optionalText(String key) {
            return mapping.has(key) ? Optional.of(text(key)) : Optional.empty();
        }

        long number(String key) {
            return scalar(key, "a whole number", ScalarNode.Kind.INTEGER)
                    .integer()
                    .orElseThrow(() -> fault(SpecRule.TYPE, key, "expected a whole number of 64 bits"));
        }

        boolean bool(String key) {
            return scalar(key, "true or false", ScalarNode.Kind.BOOLEAN).bool().orElseThrow();
        }

        Instant instant(String key) {
            try {
                return Instant.parse(text(key));
            } catch (DateTimeException noTime) {
                throw fault(SpecRule.TYPE, key, "expected a time such as 2026-01-31T12:00:00Z");
            }
        }

        List<DocumentNode> items(String key) {
            DocumentNode value = value(key);
            if (value instanceof SequenceNode sequence) {
                return sequence.items();
            }
            throw fault(SpecRule.TYPE, key, "expected a list, found " + value.describe());
        }

        List<Part> parts(String key) {
            List<Part> parts = new ArrayList<>();
            for (DocumentNode item : items(key)) {
                parts.add(PlanReader.mapping(item, path.field(key).item(parts.size())));
            }
            return parts;
        }

        Optional<Part> part(String key) {
            return mapping.get(key).map(value -> PlanReader.mapping(value, path.field(key)));
        }

        Part required(String key) {
            return PlanReader.mapping(value(key), path.field(key));
        }
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Fault(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = Objects.requireNonNull(problem);
        }
    }
}
