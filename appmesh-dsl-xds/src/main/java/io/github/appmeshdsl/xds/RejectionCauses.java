package io.github.appmeshdsl.xds;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.type.matcher.v3.RegexMatcher;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.Origins;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a proxy has rejected. Envoy's text names listeners and clusters, but seldom route tables or routes; it may name a
 * regular expression of a route. Of what it could mean, only what the proxy did not have before can be the cause.
 */
final class RejectionCauses {

    private static final int MOST = 10;

    private final String text;
    private final Optional<Origins> origins;
    private final MeshElements elements;

    RejectionCauses(String text, String nodeId, MeshElements elements) {
        this.text = text;
        this.elements = elements;
        this.origins = elements.origins(nodeId);
    }

    /**
     * Returns the names of the resources that are rejected. Clients take the other listeners and clusters of a response if they
     * name those that they refuse.
     */
    Set<String> rejected(List<EnvoyResource> resources) {
        List<EnvoyResource> refused = resources.stream()
                .filter(resource -> isUsedAlone(resource.type()) && isNamed(resource.name()))
                .toList();
        return Subscription.namesOf(refused.isEmpty() ? resources : refused);
    }

    private static boolean isUsedAlone(ResourceType type) {
        return type == ResourceType.LISTENER || type == ResourceType.CLUSTER;
    }

    /**
     * Returns what of the mesh is rejected.
     *
     * @param sent the resources of the response that the proxy did not have
     * @param had returns what the proxy had of a name
     */
    List<ControlPlaneStatus.Cause> find(List<EnvoyResource> sent, Function<String, @Nullable EnvoyResource> had) {
        Set<ControlPlaneStatus.Cause> causes = new LinkedHashSet<>();
        for (EnvoyResource resource : meant(sent)) {
            List<SpecPath> routes = resource.message() instanceof RouteConfiguration table
                    ? routes(table, had.apply(resource.name()))
                    : List.of();
            Optional<SpecPath> whole = origins.map(known -> known.of(resource.type(), resource.name()));
            if (routes.isEmpty()) {
                causes.add(cause(resource, whole));
            }
            routes.forEach(route -> causes.add(cause(resource, Optional.of(route))));
        }
        return causes.stream().limit(MOST).toList();
    }

    private List<EnvoyResource> meant(List<EnvoyResource> sent) {
        List<EnvoyResource> named =
                sent.stream().filter(resource -> isNamed(resource.name())).toList();
        if (named.isEmpty()) {
            named = sent.stream()
                    .filter(resource ->
                            resource.message() instanceof RouteConfiguration table && hasNamedExpression(table))
                    .toList();
        }
        return named.isEmpty() ? sent : named;
    }

    private ControlPlaneStatus.Cause cause(EnvoyResource resource, Optional<SpecPath> element) {
        return new ControlPlaneStatus.Cause(
                PlainText.of(resource.name()), element.map(SpecPath::toString), element.flatMap(elements::place));
    }

    /** Returns the elements of the routes, or virtual hosts, that are meant; none if all may be. */
    private List<SpecPath> routes(RouteConfiguration table, @Nullable EnvoyResource before) {
        if (origins.isEmpty()) {
            return List.of();
        }
        Map<String, Set<Route>> known = new HashMap<>();
        if (before != null && before.message() instanceof RouteConfiguration earlier) {
            earlier.getVirtualHostsList()
                    .forEach(host -> known.put(host.getName(), new HashSet<>(host.getRoutesList())));
        }
        List<SpecPath> withNamedPart = new ArrayList<>();
        List<SpecPath> named = new ArrayList<>();
        List<SpecPath> changed = new ArrayList<>();
        for (VirtualHost host : table.getVirtualHostsList()) {
            Optional<SpecPath> ofHost = origins.get().ofHost(table.getName(), host.getName());
            if (isNamed(host.getName()) || host.getDomainsList().stream().anyMatch(this::isNamed)) {
                ofHost.ifPresent(named::add);
            }
            for (Route route : host.getRoutesList()) {
                Optional<SpecPath> ofRoute = origins.get()
                        .ofRoute(table.getName(), host.getName(), route.getName())
                        .or(() -> ofHost);
                if (clusters(route).stream().anyMatch(this::isNamed) || hasNamedExpression(route)) {
                    ofRoute.ifPresent(withNamedPart::add);
                }
                if (!known.getOrDefault(host.getName(), Set.of()).contains(route)) {
                    ofRoute.ifPresent(changed::add);
                }
            }
        }
        return !withNamedPart.isEmpty()
                ? withNamedPart
                : !named.isEmpty() ? named : known.isEmpty() ? List.of() : changed;
    }

    private static List<String> clusters(Route route) {
        List<String> clusters = new ArrayList<>();
        clusters.add(route.getRoute().getCluster());
        route.getRoute().getWeightedClusters().getClustersList().forEach(each -> clusters.add(each.getName()));
        clusters.removeIf(String::isEmpty);
        return clusters;
    }

    /** Returns whether a message has a regular expression that the text names. */
    private boolean hasNamedExpression(Message message) {
        return message instanceof RegexMatcher expression
                ? isNamed(expression.getRegex())
                : message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                        .anyMatch(value -> value instanceof Message part && hasNamedExpression(part));
    }

    /** Returns whether the text has a name, and not as a part of another one. */
    private boolean isNamed(String name) {
        if (name.length() < 2) {
            return false;
        }
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean startsThere = at == 0 || !isOfName(text.charAt(at - 1));
            boolean endsThere = end == text.length() || !isOfName(text.charAt(end));
            if (startsThere && endsThere) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
