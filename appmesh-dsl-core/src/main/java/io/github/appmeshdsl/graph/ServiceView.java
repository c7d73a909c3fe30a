package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A virtual service with its references followed. */
public final class ServiceView extends MemberView {

    private final VirtualService service;

    @Nullable
    MemberView provider;

    boolean isCalled;
    boolean isRoutedTo;

    /** The caller that was followed last: 1 more than its position. */
    int lastCaller;

    ServiceView(VirtualService service, String namespace, int index) {
        super(service, namespace, index);
        this.service = service;
    }

    @Override
    public VirtualService member() {
        return service;
    }

    /** Returns the node that answers, where it is a node of this mesh. */
    public Optional<NodeView> providerNode() {
        return provider instanceof NodeView node ? Optional.of(node) : Optional.empty();
    }

    /** Returns the router that answers, where it is a router of this mesh. */
    public Optional<RouterView> providerRouter() {
        return provider instanceof RouterView router ? Optional.of(router) : Optional.empty();
    }

    /** Returns the routes to whatever answers: none, unless that is a router of this mesh. */
    public List<RouteView> routes() {
        return provider instanceof RouterView router ? router.routes() : List.of();
    }

    /** Returns the ports and protocols at which callers reach the service: those of its provider, where it is of this mesh. */
    public List<PortMapping> portMappings() {
        List<PortMapping> mappings = new ArrayList<>(1);
        if (provider instanceof RouterView router) {
            for (VirtualRouterListener listener : router.member().listeners()) {
                mappings.add(listener.portMapping());
            }
        } else if (provider instanceof NodeView node) {
            for (Listener listener : node.member().listeners()) {
                mappings.add(listener.portMapping());
            }
        }
        return mappings;
    }

    /** Returns whether a node may call the service, or a gateway route leads to it. */
    public boolean isUsed() {
        ServiceView asked = (ServiceView) first;
        return asked.isCalled || asked.isRoutedTo;
    }
}
