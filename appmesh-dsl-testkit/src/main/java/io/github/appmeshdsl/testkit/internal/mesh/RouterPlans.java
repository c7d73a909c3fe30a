package io.github.appmeshdsl.testkit.internal.mesh;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.WeightedTarget;
import io.github.appmeshdsl.testkit.internal.choice.Choices;
import io.github.appmeshdsl.testkit.internal.value.RefValues;
import io.github.appmeshdsl.testkit.internal.value.RouteValues;
import io.github.appmeshdsl.testkit.internal.value.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses virtual routers with given nodes as targets. */
final class RouterPlans {

    private static final int MOST_LISTENERS = 3;
    private static final int MOST_ROUTES = 5;
    private static final int MOST_SHARES = 9;

    private final Setting setting;
    private final RouteValues routes;

    RouterPlans(Setting setting) {
        this.setting = setting;
        this.routes = new RouteValues(setting.scope());
    }

    /** A listener of a node that can be a target. */
    private record Candidate(VirtualNode node, Listener listener) {}

    /** A target and its share of the weights. */
    private record Share(Candidate candidate, int weight, Ref<VirtualNode> ref, Optional<Integer> port) {}

    VirtualRouter router(Choices choices, String namespace, String wish, List<VirtualNode> nodes) {
        List<Candidate> candidates = new ArrayList<>();
        Set<Protocol> spoken = EnumSet.noneOf(Protocol.class);
        for (VirtualNode node : nodes) {
            for (Listener listener : node.listeners()) {
                candidates.add(new Candidate(node, listener));
                spoken.add(listener.protocol());
            }
        }
        List<Protocol> protocols = List.copyOf(spoken);
        Traits traits =
                Traits.of(setting, ResourceKind.VIRTUAL_ROUTER, setting.near(namespace, choices), wish, choices);
        Setting.Ports ports = new Setting.Ports();
        List<PortMapping> listeners = choices.list(1, MOST_LISTENERS, c -> {
            Protocol protocol = c.of(protocols);
            return new PortMapping(ports.next(protocol, c), protocol);
        });
        Setting.Names names = new Setting.Names();
        List<Route> chosen = choices.list(1, MOST_ROUTES, c -> {
            String name = names.unique(ResourceKind.VIRTUAL_ROUTER, "", Texts.word(c));
            return route(c, name, traits.namespace(), listeners, candidates);
        });
        return VirtualRouter.of(
                traits.name(),
                r -> r.namespace(traits.statedNamespace())
                        .awsName(traits.awsName())
                        .labels(traits.labels())
                        .annotations(traits.annotations())
                        .tags(traits.tags())
                        .listeners(listeners.stream()
                                .map(VirtualRouterListener::new)
                                .toList())
                        .routes(chosen));
    }

    private Route route(
            Choices choices, String name, String namespace, List<PortMapping> listeners, List<Candidate> candidates) {
        PortMapping at = choices.of(listeners);
        List<Candidate> fitting = candidates.stream()
                .filter(candidate -> candidate.listener().protocol() == at.protocol())
                .toList();
        Optional<Integer> port = port(choices, at.port(), listeners.size());
        List<WeightedTarget> targets = choices.part(c -> targets(c, namespace, fitting));
        return timed(choices, routes.route(choices, at.protocol(), name, port, targets));
    }

    private Route timed(Choices choices, Route route) {
        return setting.shape()
                .policy()
                .requestTimeouts()
                .map(part -> route.<Route>match(
                        http -> http.copy(r -> r.timeout(choices.<RequestTimeout>made(part::next))),
                        grpc -> grpc.copy(r -> r.timeout(choices.<RequestTimeout>made(part::next))),
                        tcp -> tcp))
                .orElse(route);
    }

    private static Optional<Integer> port(Choices choices, int port, int listeners) {
        Optional<Integer> wish = choices.maybe(c -> port);
        return listeners > 1 ? Optional.of(port) : wish;
    }

    private Share share(Choices choices, String namespace, Candidate candidate) {
        VirtualNode node = candidate.node();
        return new Share(
                candidate,
                100 - choices.between(0, 100),
                setting.ref(VirtualNode.class, node, namespace, choices),
                port(choices, candidate.listener().port(), node.listeners().size()));
    }

    private List<WeightedTarget> targets(Choices choices, String namespace, List<Candidate> candidates) {
        int most = setting.shape().policy().mostTargets();
        List<Share> shares = choices.evenly(
                1,
                Math.min(candidates.size(), Math.min(most, MOST_SHARES)),
                c -> share(c, namespace, c.of(candidates)));
        int sum = Math.max(100, shares.stream().mapToInt(Share::weight).sum());
        Set<Candidate> seen = new HashSet<>();
        List<WeightedTarget> targets = new ArrayList<>();
        for (Share share : shares) {
            if (seen.add(share.candidate())) {
                // The first weight is at least 1, since the weights must not all be 0.
                int weight = Math.max(targets.isEmpty() ? 1 : 0, share.weight() * 100 / sum);
                targets.add(new WeightedTarget(share.ref(), weight, share.port()));
            }
        }
        if (setting.isForeign(choices) && targets.size() < most) {
            Ref<VirtualNode> foreign = choices.part(RefValues.arn(VirtualNode.class));
            targets.add(new WeightedTarget(foreign, 0, Optional.empty()));
        }
        return targets;
    }
}
