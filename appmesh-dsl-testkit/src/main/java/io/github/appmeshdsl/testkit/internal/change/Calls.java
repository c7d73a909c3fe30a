package io.github.appmeshdsl.testkit.internal.change;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.graph.ServiceView;
import io.github.appmeshdsl.model.Backend;
import io.github.appmeshdsl.model.ClientPolicy;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Changes of what nodes call. */
public final class Calls {

    private Calls() {}

    private record Place(VirtualNode node, VirtualService service) {}

    /** For each node, the first service that it does not call and that accepts calls without TLS. */
    public static Recipe<?> addedBackend() {
        return new Recipe<>(
                mesh -> mesh.view().nodes().stream()
                        .flatMap(node -> mesh.view().services().stream()
                                .filter(service -> suits(node, service))
                                .findFirst()
                                .map(service -> new Place(node.member(), service.member()))
                                .stream())
                        .toList(),
                (mesh, place) -> {
                    String namespace = mesh.view().namespaceOf(place.service());
                    Ref<VirtualService> ref = namespace.isEmpty()
                            ? VirtualService.ref(place.service().name())
                            : VirtualService.ref(namespace, place.service().name());
                    return mesh.replace(place.node()
                            .copy(n -> n.leaf(false).addBackend(ref, new ClientPolicy(Optional.empty()))));
                });
    }

    private static boolean suits(NodeView node, ServiceView service) {
        return !node.calls().contains(service)
                && listeners(service).allMatch(listener -> listener.tls().isEmpty())
                && node.calls().stream()
                        .flatMap(called -> called.portMappings().stream())
                        .noneMatch(used -> service.portMappings().stream().anyMatch(port -> conflict(used, port)));
    }

    private static Stream<Listener> listeners(ServiceView service) {
        Stream<NodeView> targets = service.routes().stream()
                .map(RouteView::targets)
                .flatMap(List::stream)
                .map(RouteView.TargetView::node);
        return Stream.concat(service.providerNode().stream(), targets)
                .flatMap(node -> node.member().listeners().stream());
    }

    /** A proxy distinguishes HTTP requests by their host, and TCP connections only by the port. */
    private static boolean conflict(PortMapping used, PortMapping port) {
        return used.port() == port.port() && (used.protocol() == Protocol.TCP || port.protocol() == Protocol.TCP);
    }

    private record Listed(VirtualNode node, int index) {}

    /** A node without backends becomes a leaf. */
    public static Recipe<?> removedBackend() {
        return new Recipe<>(
                mesh -> {
                    List<Listed> places = new ArrayList<>();
                    for (VirtualNode node : mesh.virtualNodes()) {
                        for (int i = 0; i < node.backends().size(); i++) {
                            places.add(new Listed(node, i));
                        }
                    }
                    return places;
                },
                (Mesh mesh, Listed place) -> {
                    List<Backend> backends = new ArrayList<>(place.node().backends());
                    backends.remove(place.index());
                    boolean isLeaf =
                            backends.isEmpty() && place.node().backendGroups().isEmpty();
                    return mesh.replace(
                            place.node().copy(n -> n.backends(backends).leaf(isLeaf)));
                });
    }
}
