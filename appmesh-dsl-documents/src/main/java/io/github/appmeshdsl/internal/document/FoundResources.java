package io.github.appmeshdsl.internal.document;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.format.Part;
import io.github.appmeshdsl.format.Source;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import io.github.appmeshdsl.internal.rule.ApiDocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Collects what the readers of documents find. For one set in one thread. */
public final class FoundResources {

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> meshOwners = new TreeMap<>();
    private final Problems problems = new Problems();
    private final Map<String, Integer> others = new TreeMap<>();
    private final List<SourceSuppression> suppressions = new ArrayList<>(0);

    /** Adds a resource that stands at a place. */
    public void add(ResourceData resource, Location place) {
        ResourceKey key = resource.key();
        boolean isNamed = isName(key.mesh(), path(key), place)
                && (key.parent().isEmpty() || isName(key.parent().get(), path(key), place))
                && (key.kind() == ApiKind.MESH || isName(key.name(), path(key), place));
        ResourceReferences.forEachName(
                key.kind(),
                resource.spec(),
                (path, name) -> isName(name.text(), path(key).field(path), name.location()));
        if (isNamed) {
            parts.add(Part.of(resource, place));
        }
    }

    private boolean isName(String name, SpecPath path, Location place) {
        Optional<String> fault = ResourceKey.faultOfName(name);
        fault.ifPresent(message -> report(ApiDocumentRule.NAME, path, PlainText.quoted(name) + " " + message, place));
        return fault.isEmpty();
    }

    public static SpecPath path(ResourceKey key) {
        SpecPath path = SpecPath.resource(key.kind().memberName(), key.name());
        return key.parent().isEmpty()
                ? path
                : SpecPath.resource(
                                key.kind().parent().orElseThrow().memberName(),
                                key.parent().get())
                        .field(key.kind().collectionName())
                        .item(-1, key.name());
    }

    public void meshOwner(String mesh, String account) {
        meshOwners.put(mesh, account);
    }

    public void skip(String type) {
        others.merge(PlainText.of(type), 1, Integer::sum);
    }

    public void report(Rule rule, SpecPath path, String message, DocumentNode node) {
        report(rule, path, message, node.location());
    }

    public void report(Rule rule, SpecPath path, String message, Location place) {
        report(Problem.of(rule, path, message).at(place));
    }

    public void suppress(SourceSuppression suppression) {
        suppressions.add(suppression);
    }

    public void report(Problem problem) {
        problems.add(problem);
    }

    /**
     * Returns what was found.
     *
     * @param spelling how the format spells a path of members of the API
     * @param more rules that the documents were read by, besides those of both formats
     */
    public Source.Reading reading(Function<? super String, String> spelling, Collection<? extends Rule> more) {
        List<Rule> rules = new ArrayList<>(List.of(ApiDocumentRule.values()));
        rules.addAll(more);
        return new Reading(
                List.copyOf(parts),
                problems,
                List.copyOf(suppressions),
                Map.copyOf(others),
                Map.copyOf(meshOwners),
                spelling,
                List.copyOf(rules));
    }

    private record Reading(
            List<Part> parts,
            Problems problems,
            List<SourceSuppression> suppressions,
            Map<String, Integer> others,
            Map<String, String> meshOwners,
            Function<? super String, String> spelling,
            List<Rule> rules)
            implements Source.Reading {

        @Override
        public String spelled(String member) {
            return spelling.apply(member);
        }
    }
}
