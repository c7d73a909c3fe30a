package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.spec.SpecRule;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds members of a spec that this version of the library does not know, so that nothing can send them. */
final class UnknownMembers {

    private UnknownMembers() {}

    /** Returns where such members are: the names of the members down to them, elements of lists left out. */
    static Set<String> of(ResourceData resource) {
        List<ResourceData> read = new ArrayList<>();
        boolean isRoute = resource.key().kind() == ApiKind.ROUTE;
        if (isRoute) {
            // A route is read as a part of its router.
            ResourceKey router = resource.key().owner().orElseThrow();
            read.add(ResourceData.of(router, MappingNode.of(List.of()), Map.of()));
        }
        read.add(resource);
        Set<String> unknown = new LinkedHashSet<>();
        for (Problem problem : MeshReader.read(read).problems()) {
            if (problem.ruleId().equals(SpecRule.UNKNOWN_FIELD.id())) {
                unknown.add(members(problem.path(), isRoute ? 2 : 1));
            }
        }
        return unknown;
    }

    /** Returns whether the changes only remove unknown members, which the desired spec could not express. */
    static boolean areAll(List<Step.Change> changes, Set<String> unknown) {
        for (Step.Change change : changes) {
            if (change.after().isPresent() || !unknown.contains(members(change.path(), 1))) {
                return false;
            }
        }
        return true;
    }

    private static String members(SpecPath path, int skipped) {
        StringBuilder text = new StringBuilder();
        int toSkip = skipped;
        for (SpecPath.Step step : path.steps()) {
            if (!step.field().isEmpty() && toSkip-- <= 0) {
                text.append(text.isEmpty() ? "" : ".").append(PlainText.of(step.field()));
            }
        }
        return text.toString();
    }
}
