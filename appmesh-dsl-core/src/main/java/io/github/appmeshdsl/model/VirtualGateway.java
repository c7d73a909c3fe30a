package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.internal.Arguments.changed;
import static io.github.appmeshdsl.internal.Arguments.configure;

import io.github.appmeshdsl.internal.Arguments;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** Lets requests from outside into the mesh, by gateway routes. */
@Value.Immutable
public sealed interface VirtualGateway extends MeshMember, ApiResource, Referable<VirtualGateway>
        permits ImmutableVirtualGateway {

    /** Returns the namespaces whose gateway routes belong here. Absent: none. The App Mesh API has no place for it. */
    Optional<LabelSelector> namespaceSelector();

    /** Returns which gateway routes of those namespaces belong here. Absent: all. The API has no place for it. */
    Optional<LabelSelector> gatewayRouteSelector();

    /** Returns which pods of the namespace are this gateway. Absent: none. The API has no place for it. */
    Optional<LabelSelector> podSelector();

    /** Returns where the gateway takes requests. The API wants at least one. */
    List<@Valid GatewayListener> listeners();

    /** Returns how services of the mesh are called. Absent: plain text, or unverified TLS where they ask for it. */
    Optional<@Valid BackendDefaults> backendDefaults();

    /** Returns what the proxy writes down. Absent: nothing. */
    Optional<@Valid Logging> logging();

    @Override
    @Value.NonAttribute
    default ResourceKind kind() {
        return ResourceKind.VIRTUAL_GATEWAY;
    }

    @Override
    @Value.NonAttribute
    default Ref<VirtualGateway> ref() {
        return Ref.to(this);
    }

    /** Returns a virtual gateway of this name; {@code spec} configures it. */
    static VirtualGateway of(String name, Consumer<? super Builder> spec) {
        try {
            return configure(new Builder().name(name), spec).build();
        } catch (IncompleteModelException e) {
            throw IncompleteModelException.within("virtualGateway[" + name + "]: ", List.of(e));
        }
    }

    /** Returns a reference to the virtual gateway of this name in the namespace of the resource that refers to it. */
    static Ref<VirtualGateway> ref(String name) {
        return Ref.named(VirtualGateway.class, name);
    }

    /** Returns a reference to the virtual gateway of this name in a given namespace. */
    static Ref<VirtualGateway> ref(String namespace, String name) {
        return Ref.named(VirtualGateway.class, namespace, name);
    }

    /** Returns this gateway with {@code change} made to it. */
    default VirtualGateway copy(Consumer<? super Builder> change) {
        return changed(new Builder().from(this), change).build();
    }

    /** Returns this gateway with every default of App Mesh filled in, see {@link Defaults}; what is set stays. */
    @Value.NonAttribute
    default VirtualGateway effective() {
        return copy(b -> b.listeners(
                        listeners().stream().map(GatewayListener::effective).toList())
                .backendDefaults(backendDefaults().map(BackendDefaults::effective)));
    }

    /** Builds a {@link VirtualGateway}. */
    final class Builder extends ImmutableVirtualGateway.Builder {
        private LabelSelector podLabels = LabelSelector.everything();
        private LabelSelector namespaceLabels = LabelSelector.everything();
        private LabelSelector gatewayRouteLabels = LabelSelector.everything();

        Builder() {}

        /** Adds a label that the pods of this gateway have. Pods with all labels added are this gateway. */
        public Builder podLabel(String key, String value) {
            podLabels = podLabels.and(key, value);
            return this;
        }

        /** Adds a label of the namespaces whose gateway routes belong to this gateway. A namespace has all labels added. */
        public Builder namespaceLabel(String key, String value) {
            namespaceLabels = namespaceLabels.and(key, value);
            return this;
        }

        /** Adds a label of the gateway routes that belong to this gateway. A route has all labels added. */
        public Builder gatewayRouteLabel(String key, String value) {
            gatewayRouteLabels = gatewayRouteLabels.and(key, value);
            return this;
        }

        /** Adds a listener for HTTP/1.1. */
        public Builder http(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.http(port, spec));
        }

        /** Adds a listener for HTTP/1.1 without further settings. */
        public Builder http(int port) {
            return http(port, l -> {});
        }

        /** Adds a listener for HTTP/2. */
        public Builder http2(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.http2(port, spec));
        }

        /** Adds a listener for HTTP/2 without further settings. */
        public Builder http2(int port) {
            return http2(port, l -> {});
        }

        /** Adds a listener for gRPC. */
        public Builder grpc(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.grpc(port, spec));
        }

        /** Adds a listener for gRPC without further settings. */
        public Builder grpc(int port) {
            return grpc(port, l -> {});
        }

        /** Sets the TLS that holds for every service of the mesh. */
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
        public VirtualGateway build() {
            ImmutableVirtualGateway built = (ImmutableVirtualGateway) super.build();
            return built.withPodSelector(podLabels.addedTo(built.podSelector()))
                    .withNamespaceSelector(namespaceLabels.addedTo(built.namespaceSelector()))
                    .withGatewayRouteSelector(gatewayRouteLabels.addedTo(built.gatewayRouteSelector()))
                    .withLabels(Arguments.inKeyOrder(built.labels()))
                    .withAnnotations(Arguments.inKeyOrder(built.annotations()))
                    .withTags(Arguments.inKeyOrder(built.tags()));
        }
    }
}
