package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.BackendDefaults;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.ClientTls;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What App Mesh does with a request, read off {@code docs/behavior.md} rule by rule, without thought of speed. It shares no
 * code with the library but the values of the model. Answers are texts in the form of {@link AnswerText}.
 */
final class Reference {

    private final Mesh mesh;
    private final AppMeshBehavior behavior;
    private final Coverage coverage;
    private final Map<MeshMember, Known> known = new IdentityHashMap<>();

    /**
     * A service that a caller reaches.
     *
     * @param service the service
     * @param name its AWS name in lower case
     * @param policy how the caller uses TLS for it
     * @param ports its ports; none where it has no provider that listens
     * @param refusal why it is refused on every port; empty if it has ports
     */
    private record Reached(
            VirtualService service, String name, Optional<ClientTls> policy, List<Port> ports, String refusal) {}

    /** A port of a service with the routes in the order in which they are tried. */
    private record Port(int port, boolean isTcp, List<Step> steps) {}

    /** What a caller reaches, and the hosts that leave the mesh. */
    private record Known(List<Reached> services, List<String> elsewhere) {}

    Reference(Mesh mesh, AppMeshBehavior behavior, Coverage coverage) {
        this.mesh = mesh;
        this.behavior = behavior;
        this.coverage = coverage;
    }

    /** Returns the answer to a request of a virtual node, or to one that arrives at a gateway. */
    String answer(MeshMember caller, RawRequest raw) {
        Message message = Message.of(raw);
        String answer = caller instanceof VirtualGateway gateway
                ? new GatewayReference(this, gateway).answer(message)
                : answer((VirtualNode) caller, message);
        coverage.count(answer.split(" ", 2)[0] + (answer.startsWith("refused") ? answer.substring(7) : ""));
        return answer;
    }

    private String answer(VirtualNode caller, Message message) {
        if (message.isTls() && message.port() == 443 && message.host().endsWith(".amazonaws.com")) {
            coverage.count("AWS");
            return "passed";
        }
        Known reached = known.computeIfAbsent(caller, member -> reachedBy(caller));
        if (reached.elsewhere().contains(message.host())) {
            return "refused ELSEWHERE";
        }
        List<Reached> ofPort = new ArrayList<>();
        List<Reached> tcp = new ArrayList<>();
        for (Reached each : reached.services()) {
            if (each.ports().isEmpty() && each.name().equals(message.host())) {
                return "refused " + each.refusal();
            }
            for (Port port : each.ports()) {
                if (port.port() == message.port()) {
                    (port.isTcp() ? tcp : ofPort).add(each);
                }
            }
        }
        if (!tcp.isEmpty()) {
            return tcp.size() + ofPort.size() > 1 ? "refused CONFLICT" : routed(tcp.get(0), message, "", Map.of());
        }
        if (!ofPort.isEmpty() && message.isTls()) {
            return "refused TLS";
        }
        for (Reached each : ofPort) {
            if (each.name().equals(message.host())) {
                return routed(each, message, "", Map.of());
            }
        }
        EgressFilter filter = mesh.egressFilter().orElse(EgressFilter.DROP_ALL);
        boolean hasBackends =
                !caller.backends().isEmpty() || !caller.backendGroups().isEmpty();
        if (filter == EgressFilter.ALLOW_ALL && (behavior.allowAllBesideBackends() || !hasBackends)) {
            return "passed";
        }
        return ofPort.isEmpty() ? "refused PORT_UNKNOWN" : "refused HOST_UNKNOWN";
    }

    private Known reachedBy(VirtualNode caller) {
        Map<VirtualService, Reached> services = new IdentityHashMap<>();
        List<Reached> inOrder = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        Optional<ClientTls> defaults = tls(caller.backendDefaults());
        for (Backend backend : caller.backends()) {
            Optional<VirtualService> service = service(backend.virtualService(), namespace(caller));
            Optional<ClientTls> policy = backend.clientPolicy().isPresent()
                    ? backend.clientPolicy().get().tls()
                    : defaults;
            if (service.isEmpty()) {
                elsewhere.add(
                        nameOf(backend.virtualService(), namespace(caller)).toLowerCase(Locale.ROOT));
            } else if (!services.containsKey(service.get())) {
                Reached reached = reached(service.get(), policy);
                services.put(service.get(), reached);
                inOrder.add(reached);
            }
        }
        for (Ref<BackendGroup> group : caller.backendGroups()) {
            for (Ref<VirtualService> member : membersOf(group, namespace(caller))) {
                if (service(member, namespace(caller)).isEmpty()) {
                    elsewhere.add(nameOf(member, namespace(caller)).toLowerCase(Locale.ROOT));
                }
            }
            for (VirtualService service : servicesOf(group, namespace(caller))) {
                if (!services.containsKey(service)) {
                    Reached reached = reached(service, defaults);
                    services.put(service, reached);
                    inOrder.add(reached);
                }
            }
        }
        return new Known(inOrder, elsewhere);
    }

    private List<VirtualService> servicesOf(Ref<BackendGroup> ref, String from) {
        Ref.Named<BackendGroup> named = (Ref.Named<BackendGroup>) ref;
        String namespace = named.namespace().orElse(from);
        if (named.name().equals("*")) {
            return mesh.virtualServices().stream()
                    .filter(service -> namespace(service).equals(namespace))
                    .toList();
        }
        return membersOf(ref, from).stream()
                .flatMap(service -> service(service, from).stream())
                .toList();
    }

    private List<Ref<VirtualService>> membersOf(Ref<BackendGroup> ref, String from) {
        Ref.Named<BackendGroup> named = (Ref.Named<BackendGroup>) ref;
        String namespace = named.namespace().orElse(from);
        return mesh.backendGroups().stream()
                .filter(group ->
                        group.name().equals(named.name()) && namespace(group).equals(namespace))
                .limit(1)
                .flatMap(group -> group.virtualServices().stream())
                .toList();
    }

    private Reached reached(VirtualService service, Optional<ClientTls> policy) {
        String name = awsName(service).toLowerCase(Locale.ROOT);
        if (service.provider().isEmpty()) {
            return new Reached(service, name, policy, List.of(), "NO_PROVIDER");
        }
        Optional<List<Port>> ports = service.provider()
                .get()
                .match(
                        node -> node(node.virtualNode(), namespace(service)).map(found -> ports(service, found)),
                        router -> find(mesh.virtualRouters(), router.virtualRouter(), namespace(service))
                                .map(this::ports));
        if (ports.isEmpty()) {
            return new Reached(service, name, policy, List.of(), "ELSEWHERE");
        }
        return new Reached(service, name, policy, ports.get(), "NO_LISTENER");
    }

    private List<Port> ports(VirtualService service, VirtualNode provider) {
        List<Port> ports = new ArrayList<>();
        for (Listener listener : provider.listeners()) {
            ports.add(new Port(
                    listener.port(),
                    listener.protocol() == Protocol.TCP,
                    List.of(Step.ofProvider(provider, listener, behavior))));
        }
        return ports;
    }

    private List<Port> ports(VirtualRouter router) {
        List<Port> ports = new ArrayList<>();
        for (VirtualRouterListener listener : router.listeners()) {
            int port = listener.portMapping().port();
            boolean isTcp = listener.portMapping().protocol() == Protocol.TCP;
            List<Step> steps = new ArrayList<>();
            for (Route route : router.routes()) {
                boolean isOfPort =
                        route.matchPort().isEmpty() || route.matchPort().get() == port;
                if (isOfPort
                        && family(route.protocol())
                                == family(listener.portMapping().protocol())) {
                    steps.add(Step.of(this, router, route, behavior));
                }
            }
            steps.sort(Step.ORDER);
            ports.add(new Port(port, isTcp, steps));
        }
        return ports;
    }

    /** HTTP/2 and gRPC are one. */
    private static int family(Protocol protocol) {
        return switch (protocol) {
            case TCP -> 0;
            case HTTP -> 1;
            case HTTP2, GRPC -> 2;
        };
    }

    /** Returns the answer of a service of which the port is known. */
    private String routed(Reached service, Message message, String gatewayRoute, Map<String, String> added) {
        Port port = service.ports().stream()
                .filter(each -> each.port() == message.port())
                .findFirst()
                .orElseThrow();
        for (Step step : port.steps()) {
            if (step.takes(message, coverage, behavior)) {
                return step.answer(
                        message, gatewayRoute, awsName(service.service()), service.policy(), added, coverage);
            }
        }
        return "refused NO_ROUTE";
    }

    /** Returns the answer of the second pass of a gateway. */
    String secondPass(
            VirtualGateway gateway, GatewayRoute route, VirtualService target, Message message, boolean keepsHost) {
        Reached service = reached(target, tls(gateway.backendDefaults()));
        if (service.ports().isEmpty()) {
            return "refused " + service.refusal();
        }
        TreeSet<Integer> ports = new TreeSet<>();
        for (Port port : service.ports()) {
            if (!port.isTcp()
                    && route.target()
                            .port()
                            .map(wanted -> wanted == port.port())
                            .orElse(true)) {
                ports.add(port.port());
            }
        }
        if (ports.isEmpty()) {
            return "refused NO_LISTENER";
        }
        String name = awsName(target);
        Map<String, String> added = keepsHost ? Map.of("x-app-mesh-virtual-service", name) : Map.of();
        return routed(
                service,
                message.forwarded(keepsHost ? Optional.empty() : Optional.of(name), ports.first(), added),
                route.displayName(),
                added);
    }

    AppMeshBehavior behavior() {
        return behavior;
    }

    Coverage coverage() {
        return coverage;
    }

    Mesh mesh() {
        return mesh;
    }

    Optional<VirtualService> service(Ref<VirtualService> ref, String from) {
        return find(mesh.virtualServices(), ref, from);
    }

    Optional<VirtualNode> node(Ref<VirtualNode> ref, String from) {
        return find(mesh.virtualNodes(), ref, from);
    }

    /** Returns the member that a reference means: by name and namespace, or by an ARN of this mesh. */
    <M extends MeshMember & ApiResource> Optional<M> find(List<M> members, Ref<?> ref, String from) {
        return ref.match(
                named -> members.stream()
                        .filter(member -> member.name().equals(named.name())
                                && namespace(member).equals(named.namespace().orElse(from)))
                        .findFirst(),
                arn -> arn.parsed()
                        .filter(parsed ->
                                parsed.kind() == ref.kind() && parsed.mesh().equals(awsName(mesh)))
                        .flatMap(parsed -> members.stream()
                                .filter(member -> awsName(member).equals(parsed.name()))
                                .findFirst()));
    }

    String namespace(MeshMember member) {
        return member.namespace().or(mesh::defaultNamespace).orElse("");
    }

    private String awsName(ApiResource resource) {
        return resource.effectiveAwsName(mesh.defaultNamespace());
    }

    private static String nameOf(Ref<VirtualService> ref, String from) {
        return ref.match(
                named -> ResourceKind.VIRTUAL_SERVICE.awsName(
                        named.name(), named.namespace().orElse(from)),
                arn -> arn.parsed().map(parsed -> parsed.name()).orElse(arn.arn()));
    }

    private static Optional<ClientTls> tls(Optional<BackendDefaults> defaults) {
        return defaults.flatMap(BackendDefaults::clientPolicy).flatMap(ClientPolicy::tls);
    }
}
