package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The refusals of the App Mesh API that a plan must avoid, as a state that steps change: parents, references, what blocks a
 * delete, and what routes must fit. Written apart from the planner, on purpose.
 */
final class RefusingMesh {

    private final Map<ResourceKey, ResourceData> resources = new TreeMap<>();

    RefusingMesh(Collection<ResourceData> resources) {
        resources.forEach(resource -> this.resources.put(resource.key(), resource));
    }

    Collection<ResourceData> resources() {
        return List.copyOf(resources.values());
    }

    /** Does a step, or says why the service would not. */
    Optional<String> refusal(Step step) {
        ResourceData present = resources.get(step.key());
        return switch (step.action()) {
            case CREATE ->
                present != null
                        ? Optional.of("is there already")
                        : write(step.after().orElseThrow(), Map.of());
            case UPDATE ->
                present == null
                        ? Optional.of("is not there")
                        : !present.spec().equals(step.before().orElseThrow().spec())
                                ? Optional.of("is not as the step expects: " + present.spec())
                                : write(step.after().orElseThrow(), present.tags());
            case TAG -> tag(step, present);
            case DELETE -> delete(step.key());
        };
    }

    private Optional<String> tag(Step step, @Nullable ResourceData present) {
        if (present == null) {
            return Optional.of("is not there");
        }
        ResourceData after = step.after().orElseThrow();
        resources.put(step.key(), ResourceData.of(step.key(), present.spec(), after.tags()));
        return Optional.empty();
    }

    private Optional<String> write(ResourceData after, Map<String, String> kept) {
        ResourceKey key = after.key();
        for (ResourceKey needed : needs(after)) {
            if (!resources.containsKey(needed)) {
                return Optional.of(needed + " is missing");
            }
        }
        ResourceData before = resources.get(key);
        resources.put(key, before == null ? after : ResourceData.of(key, after.spec(), kept));
        Optional<String> misfit = misfit(key);
        if (misfit.isPresent()) {
            if (before == null) {
                resources.remove(key);
            } else {
                resources.put(key, before);
            }
        }
        return misfit;
    }

    private Optional<String> delete(ResourceKey key) {
        if (!resources.containsKey(key)) {
            return Optional.of("is not there");
        }
        for (ResourceData other : resources.values()) {
            if (needs(other).contains(key)) {
                return Optional.of("is in use by " + other.key());
            }
        }
        resources.remove(key);
        return Optional.empty();
    }

    /** Says which route does not fit what was just written. */
    private Optional<String> misfit(ResourceKey written) {
        for (ResourceData route : resources.values()) {
            if (route.key().kind() != ApiKind.ROUTE
                    || !(route.key().equals(written) || needs(route).contains(written))) {
                continue;
            }
            MappingNode.Entry entry = typeEntry(route);
            MappingNode body = (MappingNode) entry.value();
            String protocol = entry.key().substring(0, entry.key().length() - "Route".length());
            Map<Long, String> own = listeners(route.key().owner().orElseThrow());
            Optional<Long> port = body.get("match").flatMap(match -> port((MappingNode) match));
            if (port.isEmpty() && own.size() > 1) {
                return Optional.of(route.key() + " has no port, but its router " + own.keySet());
            }
            String bound = port.isPresent()
                    ? own.get(port.get())
                    : own.values().stream().findFirst().orElse(null);
            if (bound != null && !bound.equals(protocol)) {
                return Optional.of(route.key() + " is of another protocol than " + own);
            }
            for (MappingNode target : targets(body)) {
                Map<Long, String> others = listeners(node(route.key(), target));
                if (port(target).isEmpty() && others.size() > 1) {
                    return Optional.of(route.key() + " has a target without port: " + target + " of " + others);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the routes whose requests go nowhere. */
    Set<String> dead() {
        Set<String> dead = new HashSet<>();
        for (ResourceData route : resources.values()) {
            if (route.key().kind() == ApiKind.ROUTE) {
                MappingNode body = (MappingNode) type(route);
                check(
                        dead,
                        route.key(),
                        body.get("match").flatMap(m -> port((MappingNode) m)),
                        route.key().owner().orElseThrow());
                targets(body).forEach(target -> check(dead, route.key(), port(target), node(route.key(), target)));
            }
        }
        return dead;
    }

    private void check(Set<String> dead, ResourceKey route, Optional<Long> port, ResourceKey host) {
        if (port.isPresent() && !listeners(host).containsKey(port.get())) {
            dead.add(route + " means port " + port.get() + " of " + host);
        }
    }

    private Map<Long, String> listeners(ResourceKey host) {
        Map<Long, String> listeners = new LinkedHashMap<>();
        ResourceData resource = resources.get(host);
        if (resource != null && resource.spec().get("listeners").orElse(null) instanceof SequenceNode sequence) {
            for (DocumentNode listener : sequence.items()) {
                MappingNode mapping = (MappingNode)
                        ((MappingNode) listener).get("portMapping").orElseThrow();
                listeners.put(port(mapping).orElseThrow(), word(mapping, "protocol"));
            }
        }
        return listeners;
    }

    private static Optional<Long> port(MappingNode mapping) {
        return mapping.get("port").map(port -> ((ScalarNode) port).integer().orElseThrow());
    }

    private static String word(MappingNode mapping, String key) {
        return ((ScalarNode) mapping.get(key).orElseThrow()).text();
    }

    private static List<MappingNode> targets(MappingNode route) {
        List<MappingNode> targets = new ArrayList<>();
        MappingNode action = (MappingNode) route.get("action").orElseThrow();
        ((SequenceNode) action.get("weightedTargets").orElseThrow())
                .items()
                .forEach(target -> targets.add((MappingNode) target));
        return targets;
    }

    private static ResourceKey node(ResourceKey route, MappingNode target) {
        return ResourceKey.of(ApiKind.VIRTUAL_NODE, route.mesh(), word(target, "virtualNode"));
    }

    private static Set<ResourceKey> needs(ResourceData resource) {
        ResourceKey key = resource.key();
        Set<ResourceKey> needs = new HashSet<>();
        key.owner().ifPresent(needs::add);
        switch (key.kind()) {
            case ROUTE -> targets((MappingNode) type(resource)).forEach(target -> needs.add(node(key, target)));
            case VIRTUAL_SERVICE ->
                resource.spec().get("provider").ifPresent(provider -> {
                    MappingNode.Entry entry = ((MappingNode) provider).entries().get(0);
                    needs.add(ResourceKey.of(
                            ApiKind.ofMemberName(entry.key()).orElseThrow(),
                            key.mesh(),
                            word((MappingNode) entry.value(), entry.key() + "Name")));
                });
            case GATEWAY_ROUTE -> {
                MappingNode action = (MappingNode)
                        ((MappingNode) type(resource)).get("action").orElseThrow();
                MappingNode target = (MappingNode) action.get("target").orElseThrow();
                needs.add(ResourceKey.of(
                        ApiKind.VIRTUAL_SERVICE,
                        key.mesh(),
                        word((MappingNode) target.get("virtualService").orElseThrow(), "virtualServiceName")));
            }
            default -> {
                // Nothing but the owner.
            }
        }
        return needs;
    }

    private static DocumentNode type(ResourceData route) {
        return typeEntry(route).value();
    }

    private static MappingNode.Entry typeEntry(ResourceData route) {
        return route.spec().entries().stream()
                .filter(entry -> entry.key().endsWith("Route"))
                .findFirst()
                .orElseThrow();
    }
}
