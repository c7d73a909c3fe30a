package io.github.appmeshdsl.api.document;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what the readers of documents find. For one set in one thread. */
final class FoundResources {

    /** A list of problems longer than this helps nobody. */
    private static final int MOST_PROBLEMS = 1_000;

    private final Map<ResourceKey, ResourceData> resources = new LinkedHashMap<>();
    private final Map<String, String> meshOwners = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<ResourceKey, Location> places = new LinkedHashMap<>();

    /** Adds a resource that stands at a place. */
    void add(ResourceData resource, Location place) {
        ResourceKey key = resource.key();
        Location earlier = places.put(key, place);
        if (earlier != null) {
            report(
                    ApiDocumentRule.REPEATED,
                    path(key),
                    "stands at " + PlainText.of(earlier.toString()) + " already; the later one counts",
                    place);
            resources.remove(key);
        }
        resources.put(key, resource);
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
        skipped.merge(PlainText.of(type), 1, Integer::sum);
    }

    void report(Rule rule, SpecPath path, String message, DocumentNode node) {
        report(rule, path, message, node.location());
    }

    void report(Rule rule, SpecPath path, String message, Location place) {
        report(Problem.of(rule, path, message).at(place));
    }

    void report(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    ApiDocumentReading reading() {
        return new ApiDocumentReading(List.copyOf(resources.values()), meshOwners, problems, skipped);
    }
}
