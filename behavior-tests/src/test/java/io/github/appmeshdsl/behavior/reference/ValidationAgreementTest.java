package io.github.appmeshdsl.behavior.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.GatewayTraffic;
import io.github.appmeshdsl.traffic.Refusal;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Traffic;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What validation reports and what becomes of requests agree. */
class ValidationAgreementTest {

    private static final int DENSE_MESHES = 1_000;
    private static final int VALID_MESHES = 300;
    private static final int REQUESTS = 200;
    private static final Set<String> SHADOWED = Set.of("route.shadowed", "gateway-route.shadowed");
    private static final Set<String> TLS = Set.of("tls.server", "tls.client-certificate");
    private static final Set<String> PORTS = Set.of("backend.port-conflict", "backend.tcp-port");
    private static final Set<String> LISTENERS = Set.of(
            "target.listener",
            "target.port-required",
            "target.port-unknown",
            "gateway-route.target-port",
            "gateway-route.target-protocol",
            "router.listeners",
            "listener.discovery");
    private static final Set<String> REFERENCES = Set.of("ref.unresolved", "ref.arn-mesh", "ref.arn");
    private static final Pattern PORT = Pattern.compile("on port ([0-9]+)");

    /** A mesh with its traffic and its report. */
    private record Checked(Mesh mesh, long seed, Traffic traffic, ValidationReport report) {

        static Checked of(Mesh mesh, long seed) {
            return new Checked(mesh, seed, Traffic.of(mesh.view()), mesh.validate());
        }

        Caller caller(MeshMember member) {
            return member instanceof VirtualGateway gateway
                    ? traffic.from(gateway)
                    : traffic.from((VirtualNode) member);
        }

        /** Returns the problems of some rules at an element or below it. */
        List<Problem> problems(Set<String> rules, SpecPath path) {
            return report.problems().stream()
                    .filter(problem -> rules.contains(problem.ruleId())
                            && problem.path().toString().startsWith(path.toString()))
                    .toList();
        }

        @Override
        public String toString() {
            return "mesh of seed " + seed + "\n" + report.toText();
        }
    }

    /** One way from a caller to a listener. */
    private record Hop(Caller caller, VirtualHost host, TrafficRoute route, Destination destination) {

        boolean fails() {
            return destination.tls().match(plain -> false, encrypted -> false, failed -> true);
        }

        /** Returns whether a problem of TLS is about this hop. */
        boolean isMeant(Problem problem) {
            return destination.node().isPresent()
                    && destination.listener().isPresent()
                    && problem.path().toString().startsWith(caller.path().toString())
                    && problem.message()
                            .startsWith(
                                    "calls " + PlainText.quoted(host.service().displayName()) + " ")
                    && problem.message()
                            .contains(" listener "
                                    + destination.listener().get().port() + " of virtual node "
                                    + PlainText.quoted(destination.node().get().displayName()) + " ");
        }

        /** Callers may choose among the listeners of a node that provides a service; validation reports what is certain. */
        boolean isChoice() {
            return host.service().provider().isPresent()
                    && host.service().provider().get().<Boolean>match(node -> true, router -> false)
                    && destination.node().isPresent()
                    && destination.node().get().listeners().size() > 1;
        }

        @Override
        public String toString() {
            return caller.path() + " -> " + host.service().displayName() + ":" + host.port() + " " + route + " -> "
                    + destination;
        }
    }

    private static void forEachMesh(Consumer<? super Checked> test) {
        for (long seed = 0; seed < DENSE_MESHES; seed++) {
            test.accept(Checked.of(DenseMeshes.of(seed), seed));
        }
        for (long seed = 0; seed < VALID_MESHES; seed++) {
            test.accept(Checked.of(RandomMeshes.mesh(MeshShape.small(), seed), seed));
        }
    }

    private static List<Hop> hops(Checked checked) {
        List<Hop> hops = new ArrayList<>();
        for (Caller caller : checked.traffic().callers()) {
            for (VirtualHost host : hosts(caller)) {
                for (TrafficRoute route : host.routes()) {
                    caller.destinations(host, route)
                            .forEach(destination -> hops.add(new Hop(caller, host, route, destination)));
                }
            }
        }
        return hops;
    }

    /** Of a gateway, those that its routes lead to. */
    private static Iterable<VirtualHost> hosts(Caller caller) {
        if (!(caller instanceof GatewayTraffic gateway)) {
            return caller.virtualHosts();
        }
        Set<VirtualHost> hosts = new LinkedHashSet<>();
        gateway.entrances()
                .forEach(entrance -> entrance.hosts()
                        .forEach(host ->
                                host.routes().forEach(route -> route.service().ifPresent(hosts::add))));
        return hosts;
    }

    @Test
    void a_route_that_is_reported_as_shadowed_is_never_chosen() {
        int[] reported = new int[1];
        int[] chosen = new int[1];
        forEachMesh(checked -> {
            Set<SpecPath> shadowed = new HashSet<>();
            for (Problem problem : checked.report().problems()) {
                if (SHADOWED.contains(problem.ruleId())) {
                    shadowed.add(problem.path());
                }
            }
            reported[0] += shadowed.size();
            BoundaryRequests requests = new BoundaryRequests(checked.mesh(), checked.seed());
            for (int i = 0; i < REQUESTS && !shadowed.isEmpty(); i++) {
                Optional<MeshMember> member = requests.caller();
                if (member.isPresent()) {
                    Caller caller = checked.caller(member.get());
                    Request request = requests.next(member.get()).toRequest();
                    if (caller.send(request) instanceof Answer.Routed routed) {
                        chosen[0]++;
                        if (shadowed.contains(routed.route().path())
                                || routed.gatewayRoute()
                                        .filter(route -> shadowed.contains(route.path()))
                                        .isPresent()) {
                            assertThat(shadowed)
                                    .as("%s%n%s", caller.explain(request), checked)
                                    .isEmpty();
                        }
                    }
                }
            }
        });
        assertThat(reported[0]).isGreaterThan(300);
        assertThat(chosen[0]).isGreaterThan(3_000);
    }

    @Test
    void a_caller_that_is_reported_as_unable_to_call_is_refused() {
        int[] met = new int[2];
        forEachMesh(checked -> {
            List<Hop> hops = hops(checked);
            for (Problem problem : checked.report().problems()) {
                if (TLS.contains(problem.ruleId())) {
                    for (Hop hop : hops) {
                        if (hop.isMeant(problem)) {
                            met[0]++;
                            assertThat(hop.fails())
                                    .as("%s%n%s%n%s", problem, hop, checked)
                                    .isTrue();
                        }
                    }
                }
                if (PORTS.contains(problem.ruleId())) {
                    Matcher port = PORT.matcher(problem.message());
                    assertThat(port.find()).isTrue();
                    Caller caller = checked.traffic().callers().stream()
                            .filter(each -> problem.path().toString().startsWith(each.path() + "."))
                            .findFirst()
                            .orElseThrow();
                    met[1]++;
                    assertThat(caller.send(Request.tcp(Integer.parseInt(port.group(1)))))
                            .as("%s%n%s", problem, checked)
                            .isInstanceOfSatisfying(
                                    Answer.Refused.class,
                                    refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CONFLICT));
                }
            }
        });
        assertThat(met[0]).isGreaterThan(1_000);
        assertThat(met[1]).isGreaterThan(300);
    }

    @Test
    void a_handshake_that_fails_is_reported() {
        int[] failing = new int[1];
        forEachMesh(checked -> {
            for (Hop hop : hops(checked)) {
                if (hop.fails() && !hop.isChoice()) {
                    failing[0]++;
                    assertThat(checked.report().problems())
                            .as("%s%n%s", hop, checked)
                            .anyMatch(problem -> TLS.contains(problem.ruleId()) && hop.isMeant(problem));
                }
            }
        });
        assertThat(failing[0]).isGreaterThan(1_000);
    }

    /** What depends on the request (its host, port and what routes match, and TLS that a client speaks) is not the mesh's. */
    @Test
    void what_is_refused_whatever_the_request_is_reported() {
        Coverage coverage = new Coverage();
        forEachMesh(checked -> {
            BoundaryRequests requests = new BoundaryRequests(checked.mesh(), checked.seed());
            for (int i = 0; i < REQUESTS; i++) {
                Optional<MeshMember> member = requests.caller();
                if (member.isPresent()) {
                    Caller caller = checked.caller(member.get());
                    Request request = requests.next(member.get()).toRequest();
                    if (caller.send(request) instanceof Answer.Refused refused) {
                        coverage.count(refused.refusal().name());
                        assertThat(isReported(checked, caller, refused))
                                .as("%s%n%s", caller.explain(request), checked)
                                .isTrue();
                    }
                }
            }
        });
        for (Refusal refusal : Refusal.values()) {
            assertThat(coverage.of(refusal.name())).as(refusal.name()).isGreaterThan(100);
        }
    }

    private static boolean isReported(Checked checked, Caller caller, Answer.Refused refused) {
        return switch (refused.refusal()) {
            case PORT_UNKNOWN, HOST_UNKNOWN, NO_ROUTE -> true;
            case NO_PROVIDER ->
                !checked.problems(Set.of("service.provider"), refused.path()).isEmpty();
            case NO_WEIGHT ->
                !checked.problems(Set.of("weight.zero"), refused.path()).isEmpty();
            case CONFLICT -> !checked.problems(PORTS, caller.path()).isEmpty();
            case NO_LISTENER ->
                !checked.problems(LISTENERS, refused.path()).isEmpty()
                        || checked.mesh().virtualServices().stream()
                                .filter(service -> service.specPath().equals(refused.path()))
                                .anyMatch(service -> !checked.problems(LISTENERS, provider(checked.mesh(), service))
                                        .isEmpty());
            // A route that a request takes: whether its hops are reported is another test.
            case TLS -> true;
            case ELSEWHERE ->
                checked.report().external() > 0
                        || !checked.problems(REFERENCES, SpecPath.ROOT).isEmpty();
        };
    }

    private static SpecPath provider(Mesh mesh, VirtualService service) {
        MeshView view = mesh.view();
        return view.providerRouter(service).isPresent()
                ? view.providerRouter(service).get().specPath()
                : view.providerNode(service).orElseThrow().specPath();
    }
}
