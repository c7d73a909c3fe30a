package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a route that speaks of a port of something else: the port that it takes requests of, or that of a target.
 *
 * @param host what listens: the route's router or gateway, a target node, or what provides a target service
 * @param port the port; null if it is not said, which is right where there is only one
 * @param protocol protocol that the listener must have, or the service refuses; null if it does not care
 */
record PortUse(
        ResourceKey host, @Nullable Long port, @Nullable String protocol) {

    /** The one member that a route has beside its priority, and the protocol of the listeners that it takes requests of. */
    private static final Map<String, String> PROTOCOLS =
            Map.of("httpRoute", "http", "http2Route", "http2", "grpcRoute", "grpc", "tcpRoute", "tcp");

    /** Returns what would be wrong with these listeners, or null if nothing. */
    @Nullable
    Misfit misfit(Listeners listeners) {
        if (port == null && listeners.size() > 1) {
            return Misfit.UNSAID;
        }
        Long bound = listeners.binding(port);
        if (bound == null) {
            return null;
        }
        String spoken = listeners.protocols().get(bound);
        if (spoken == null) {
            return Misfit.DEAD;
        }
        return protocol == null || protocol.equals(spoken) ? null : Misfit.PROTOCOL;
    }

    /** How a use of a port and listeners do not fit. */
    enum Misfit {
        /** The port is not said and there are several; the service refuses. */
        UNSAID,
        /** The listener has another protocol; the service refuses. */
        PROTOCOL,
        /** Nothing listens on the port; the service accepts it, and requests fail. */
        DEAD
    }

    /** Returns the uses in a route of a router or gateway; other kinds have none. */
    static List<PortUse> of(ResourceKey key, MappingNode spec, Function<ResourceKey, @Nullable ResourceKey> providers) {
        List<PortUse> uses = new ArrayList<>();
        rewritten(key, spec, providers, use -> {
            uses.add(use);
            return use.port();
        });
        return uses;
    }

    /** Returns the spec with the ports that {@code choice} gives for each use. */
    static MappingNode rewritten(
            ResourceKey key,
            MappingNode spec,
            Function<ResourceKey, @Nullable ResourceKey> providers,
            Function<PortUse, @Nullable Long> choice) {
        if (key.kind().parent().isEmpty()) {
            return spec;
        }
        MappingNode changed = spec;
        for (MappingNode.Entry entry : spec.entries()) {
            String protocol = PROTOCOLS.get(entry.key());
            if (protocol != null && entry.value() instanceof MappingNode route) {
                MappingNode other = match(key, route, protocol, choice);
                other = key.kind() == ApiKind.ROUTE
                        ? targets(key, other, choice)
                        : target(ResourceReferences.of(key, spec), other, providers, choice);
                if (!other.equals(route)) {
                    changed = SpecTree.with(changed, entry.key(), other);
                }
            }
        }
        return changed;
    }

    private static MappingNode match(
            ResourceKey key, MappingNode route, String protocol, Function<PortUse, @Nullable Long> choice) {
        ResourceKey owner = key.owner().orElseThrow();
        MappingNode match = SpecTree.mapping(route, "match");
        Long port = SpecTree.number(match, "port");
        Long chosen = choice.apply(new PortUse(owner, port, key.kind() == ApiKind.ROUTE ? protocol : null));
        return same(port, chosen)
                ? route
                : SpecTree.with(route, "match", withPort(match == null ? MappingNode.of(List.of()) : match, chosen));
    }

    private static MappingNode targets(ResourceKey key, MappingNode route, Function<PortUse, @Nullable Long> choice) {
        MappingNode action = SpecTree.mapping(route, "action");
        if (action == null || !(action.get("weightedTargets").orElse(null) instanceof SequenceNode targets)) {
            return route;
        }
        List<DocumentNode> changed = new ArrayList<>();
        boolean isChanged = false;
        for (DocumentNode item : targets.items()) {
            DocumentNode other = item;
            if (item instanceof MappingNode target && SpecTree.text(target, "virtualNode") != null) {
                String name = String.valueOf(SpecTree.text(target, "virtualNode"));
                ResourceKey node = ResourceKey.of(ApiKind.VIRTUAL_NODE, key.mesh(), name);
                Long port = SpecTree.number(target, "port");
                Long chosen = choice.apply(new PortUse(node, port, null));
                if (!same(port, chosen)) {
                    other = withPort(target, chosen);
                    isChanged = true;
                }
            }
            changed.add(other);
        }
        return isChanged
                ? SpecTree.with(route, "action", SpecTree.with(action, "weightedTargets", SequenceNode.of(changed)))
                : route;
    }

    private static MappingNode target(
            Set<ResourceKey> services,
            MappingNode route,
            Function<ResourceKey, @Nullable ResourceKey> providers,
            Function<PortUse, @Nullable Long> choice) {
        ResourceKey service = services.stream().findFirst().orElse(null);
        ResourceKey provider = service == null ? null : providers.apply(service);
        MappingNode action = SpecTree.mapping(route, "action");
        MappingNode target = SpecTree.mapping(action, "target");
        if (provider == null || action == null || target == null) {
            return route;
        }
        Long port = SpecTree.number(target, "port");
        Long chosen = choice.apply(new PortUse(provider, port, null));
        return same(port, chosen)
                ? route
                : SpecTree.with(route, "action", SpecTree.with(action, "target", withPort(target, chosen)));
    }

    private static boolean same(@Nullable Long one, @Nullable Long other) {
        return one == null ? other == null : one.equals(other);
    }

    private static MappingNode withPort(MappingNode mapping, @Nullable Long port) {
        return port == null
                ? SpecTree.without(mapping, "port")
                : SpecTree.with(mapping, "port", ScalarNode.number(port));
    }
}
