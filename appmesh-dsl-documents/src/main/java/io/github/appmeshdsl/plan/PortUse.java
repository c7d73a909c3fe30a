package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.api.ResourceReferences;
import io.github.appmeshdsl.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a route that names a port of something else: the port whose requests it handles, or that of a target.
 *
 * @param host what listens: the route's router or gateway, a target node, or what provides a target service
 * @param port the port; null if it is not set, which is valid if there is only one
 * @param protocol protocol that the listener must have, or the service refuses it; null if any protocol is valid
 */
record PortUse(
        ResourceKey host, @Nullable Long port, @Nullable String protocol) {

    /** Returns why the use does not fit these listeners, or null if it does. */
    @Nullable
    Misfit misfit(Listeners listeners) {
        if (port == null && listeners.size() > 1) {
            return Misfit.UNSET;
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
        /** The port is not set and there are several; the service refuses it. */
        UNSET,
        /** The listener has another protocol; the service refuses it. */
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
            String protocol =
                    Protocol.ofRouteMember(entry.key()).map(Protocol::wireName).orElse(null);
            if (protocol != null && entry.value() instanceof MappingNode route) {
                MappingNode other = match(key, route, protocol, choice);
                other = key.kind() == ApiKind.ROUTE
                        ? targets(key, other, choice)
                        : target(ResourceReferences.of(key, spec), other, providers, choice);
                if (!other.equals(route)) {
                    changed = changed.with(entry.key(), other);
                }
            }
        }
        return changed;
    }

    private static MappingNode match(
            ResourceKey key, MappingNode route, String protocol, Function<PortUse, @Nullable Long> choice) {
        ResourceKey owner = key.owner().orElseThrow();
        MappingNode match = route.mapping("match").orElse(MappingNode.of());
        Long port = port(match);
        Long chosen = choice.apply(new PortUse(owner, port, key.kind() == ApiKind.ROUTE ? protocol : null));
        return same(port, chosen) ? route : route.with("match", withPort(match, chosen));
    }

    private static MappingNode targets(ResourceKey key, MappingNode route, Function<PortUse, @Nullable Long> choice) {
        MappingNode action = route.mapping("action").orElse(MappingNode.of());
        if (!(action.get("weightedTargets").orElse(null) instanceof SequenceNode targets)) {
            return route;
        }
        List<DocumentNode> changed = new ArrayList<>();
        boolean isChanged = false;
        for (DocumentNode item : targets.items()) {
            DocumentNode other = item;
            if (item instanceof MappingNode target && target.text("virtualNode").isPresent()) {
                String name = target.text("virtualNode").get();
                ResourceKey node = ResourceKey.of(ApiKind.VIRTUAL_NODE, key.mesh(), name);
                Long port = port(target);
                Long chosen = choice.apply(new PortUse(node, port, null));
                if (!same(port, chosen)) {
                    other = withPort(target, chosen);
                    isChanged = true;
                }
            }
            changed.add(other);
        }
        return isChanged ? route.with("action", action.with("weightedTargets", SequenceNode.of(changed))) : route;
    }

    private static MappingNode target(
            Set<ResourceKey> services,
            MappingNode route,
            Function<ResourceKey, @Nullable ResourceKey> providers,
            Function<PortUse, @Nullable Long> choice) {
        ResourceKey service = services.stream().findFirst().orElse(null);
        ResourceKey provider = service == null ? null : providers.apply(service);
        MappingNode action = route.mapping("action").orElse(MappingNode.of());
        MappingNode target = action.mapping("target").orElse(null);
        if (provider == null || target == null) {
            return route;
        }
        Long port = port(target);
        Long chosen = choice.apply(new PortUse(provider, port, null));
        return same(port, chosen) ? route : route.with("action", action.with("target", withPort(target, chosen)));
    }

    private static boolean same(@Nullable Long one, @Nullable Long other) {
        return one == null ? other == null : one.equals(other);
    }

    private static @Nullable Long port(MappingNode mapping) {
        OptionalLong port = mapping.integer("port");
        return port.isPresent() ? Long.valueOf(port.getAsLong()) : null;
    }

    private static MappingNode withPort(MappingNode mapping, @Nullable Long port) {
        return port == null ? mapping.without(Set.of("port")) : mapping.with("port", ScalarNode.number(port));
    }
}
