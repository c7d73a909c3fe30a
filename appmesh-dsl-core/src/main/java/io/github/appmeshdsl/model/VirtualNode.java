package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** A workload of the mesh: a group of endpoints with one proxy each, what they listen to, and what they may call. */
@Value.Immutable
public sealed interface VirtualNode extends MeshMember, ApiResource, Referable<VirtualNode>
        permits ImmutableVirtualNode {

    /** Returns which pods of the namespace are this node. Absent: none. The App Mesh API has no place for it. */
    Optional<LabelSelector> podSelector();

    /** Returns where the node takes requests. */
    List<@Valid Listener> listeners();

    /** Returns how callers find the endpoints. Required as soon as there is a listener. */
    Optional<@Valid ServiceDiscovery> serviceDiscovery();

    /** Returns the virtual services that this node calls. */
    List<@Valid Backend> backends();

    /**
     * Returns whether the node is declared to call no service. Under {@link EgressFilter#DROP_ALL} a node without backends that
     * is not marked as a leaf is an error. In manifests and API this is an explicit empty list of backends.
     */
    @Value.Default
    default boolean leaf() {
        return false;
    }

    /** Returns named groups of virtual services that this node calls; {@code *} is every one of a namespace. */
    List<Ref<BackendGroup>> backendGroups();

    /** Returns what holds for every backend. Absent: plain text, or unverified TLS where the server asks for it. */
    Optional<@Valid BackendDefaults> backendDefaults();

    /** Returns what the proxy writes down. Absent: nothing. */
    Optional<@Valid Logging> logging();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.VIRTUAL_NODE;
    }

    @Override
    @Value.NonAttribute
    default Ref<VirtualNode> ref() {
        return Ref.to(this);
    }

    /** Returns a virtual node of this name; {@code spec} configures it. */
    static VirtualNode of(String name, Consumer<? super Builder> spec) {
        try {
            return configure(new Builder().name(name), spec).build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("virtualNode[" + name + "]: ", List.of(e));
        }
    }

    /** Returns a reference to the virtual node of this name in the namespace of the resource that refers to it. */
    static Ref<VirtualNode> ref(String name) {
        return Ref.named(VirtualNode.class, name);
    }

    /** Returns a reference to the virtual node of this name in a given namespace. */
    static Ref<VirtualNode> ref(String namespace, String name) {
        return Ref.named(VirtualNode.class, namespace, name);
    }

    /** Returns a reference by ARN. */
    static Ref<VirtualNode> arn(String arn) {
        return Ref.arn(VirtualNode.class, arn);
    }

    /** Returns this node with {@code change} made to it. */
    default VirtualNode copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Returns this node with every default of App Mesh filled in, see {@link Defaults}; what is set stays. */
    @Value.NonAttribute
    default VirtualNode effective() {
        return copy(
                b -> b.listeners(listeners().stream().map(Listener::effective).toList())
                        .serviceDiscovery(serviceDiscovery().map(ServiceDiscovery::effective))
                        .backends(backends().stream().map(Backend::effective).toList())
                        .backendDefaults(backendDefaults().map(BackendDefaults::effective)));
    }

    /** Builds a {@link VirtualNode}. */
    final class Builder extends ImmutableVirtualNode.Builder {
        private LabelSelector podLabels = LabelSelector.everything();

        Builder() {}

        /** Adds a label that the pods of this node have. Pods with all labels added are this node. */
        public Builder podLabel(String key, String value) {
            podLabels = podLabels.and(key, value);
            return this;
        }

        /** Sets that callers find the endpoints by a DNS name. */
        public Builder dns(String hostname) {
            return serviceDiscovery(ServiceDiscovery.dns(hostname));
        }

        /** Sets that callers find the endpoints by AWS Cloud Map. */
        public Builder cloudMap(String namespaceName, String serviceName) {
            return serviceDiscovery(ServiceDiscovery.cloudMap(namespaceName, serviceName));
        }

        /** Adds a listener for HTTP/1.1. */
        public Builder http(int port, Consumer<? super Listener.Http> spec) {
            return addListener(Listener.http(port, spec));
        }

        /** Adds a listener for HTTP/1.1 without further settings. */
        public Builder http(int port) {
            return http(port, l -> {});
        }

        /** Adds a listener for HTTP/2. */
        public Builder http2(int port, Consumer<? super Listener.Http2> spec) {
            return addListener(Listener.http2(port, spec));
        }

        /** Adds a listener for HTTP/2 without further settings. */
        public Builder http2(int port) {
            return http2(port, l -> {});
        }

        /** Adds a listener for gRPC. */
        public Builder grpc(int port, Consumer<? super Listener.Grpc> spec) {
            return addListener(Listener.grpc(port, spec));
        }

        /** Adds a listener for gRPC without further settings. */
        public Builder grpc(int port) {
            return grpc(port, l -> {});
        }

        /** Adds a listener that passes bytes on. */
        public Builder tcp(int port, Consumer<? super Listener.Tcp> spec) {
            return addListener(Listener.tcp(port, spec));
        }

        /** Adds a listener for TCP without further settings. */
        public Builder tcp(int port) {
            return tcp(port, l -> {});
        }

        /** Adds a virtual service that this node calls. */
        public Builder addBackend(Referable<VirtualService> service) {
            return addBackend(Backend.to(service));
        }

        /** Adds a virtual service that this node calls in a way of its own. */
        public Builder addBackend(Referable<VirtualService> service, ClientPolicy policy) {
            return addBackend(Backend.to(service, policy));
        }

        /** Adds a virtual service that this node calls by TLS of its own. */
        public Builder addBackend(Referable<VirtualService> service, ClientTls tls) {
            return addBackend(service, ClientPolicy.tls(tls));
        }

        /** Adds a group of virtual services that this node calls. */
        public Builder addBackendGroup(Referable<BackendGroup> group) {
            return super.addBackendGroup(group.ref());
        }

        /** Declares that this node calls no service. */
        public Builder leaf() {
            return leaf(true);
        }

        /** Sets the TLS that holds for every backend. */
        public Builder backendTls(ClientTls tls) {
            return backendDefaults(BackendDefaults.tls(tls));
        }

        /** Sets that requests are logged to this file, often {@code /dev/stdout}. */
        public Builder accessLog(String path) {
            return logging(Logging.accessLog(AccessLog.file(path)));
        }

        /** Sets that requests are logged to this file in a format, such as {@code LoggingFormat.json("method", "%REQ(:METHOD)%")}. */
        public Builder accessLog(String path, LoggingFormat format) {
            return logging(Logging.accessLog(AccessLog.file(path, format)));
        }

        @Override
        public VirtualNode build() {
            ImmutableVirtualNode built = (ImmutableVirtualNode) super.build();
            return built.withPodSelector(podLabels.addedTo(built.podSelector()))
                    .withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
