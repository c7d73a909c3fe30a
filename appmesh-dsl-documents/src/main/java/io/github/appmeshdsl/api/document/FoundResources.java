package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.format.Part;
import io.github.appmeshdsl.format.SourceReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the readers of documents find. For one set in one thread. */
final class FoundResources {

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> meshOwners = new TreeMap<>();
    private final Problems problems = new Problems();
    private final Map<String, Integer> others = new TreeMap<>();

    /** Adds a resource that stands at a place. */
    void add(ResourceData resource, Location place) {
        parts.add(Part.of(resource, place));
    }

    static SpecPath path(ResourceKey key) {
        SpecPath path = SpecPath.resource(key.kind().memberName(), key.name());
        return key.parent().isEmpty()
                ? path
                : SpecPath.resource(
                                key.kind().parent().orElseThrow().memberName(),
                                key.parent().get())
                        .field(key.kind().collectionName())
                        .item(-1, key.name());
    }

    void meshOwner(String mesh, String account) {
        meshOwners.put(mesh, account);
    }

    void skip(String type) {
        others.merge(PlainText.of(type), 1, Integer::sum);
    }

    void report(Rule rule, SpecPath path, String message, DocumentNode node) {
        report(rule, path, message, node.location());
    }

    void report(Rule rule, SpecPath path, String message, Location place) {
        report(Problem.of(rule, path, message).at(place));
    }

    void report(Problem problem) {
        problems.add(problem);
    }

    SourceReading reading() {
        return new Reading(List.copyOf(parts), problems, Map.copyOf(others), Map.copyOf(meshOwners));
    }

    private record Reading(
            List<Part> parts, Problems problems, Map<String, Integer> others, Map<String, String> meshOwners)
            implements SourceReading {}
}
