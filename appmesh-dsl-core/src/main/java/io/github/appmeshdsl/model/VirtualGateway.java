package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.Configure.configure;

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

    /** Returns a virtual gateway of this name; {@code spec} says what it is. */
    static VirtualGateway of(String name, Consumer<? super Builder> spec) {
        return configure(new Builder().name(name), spec).build();
    }

    /** Returns a reference to the virtual gateway of this name in the namespace of whoever refers. */
    static Ref<VirtualGateway> ref(String name) {
        return Ref.named(VirtualGateway.class, name);
    }

    /** Returns a reference to the virtual gateway of this name in a given namespace. */
    static Ref<VirtualGateway> ref(String namespace, String name) {
        return Ref.named(VirtualGateway.class, namespace, name);
    }

    /** Returns this gateway with {@code change} made to it. */
    default VirtualGateway copy(Consumer<? super Builder> change) {
        return configure(new Builder().from(this), change).build();
    }

    /** Returns this gateway with every default said that App Mesh has for it, see {@link Defaults}; what is said stays. */
    @Value.NonAttribute
    default VirtualGateway effective() {
        return EffectiveGateway.of(this);
    }

    /** Builds a {@link VirtualGateway}. */
    final class Builder extends ImmutableVirtualGateway.Builder {
        Builder() {}

        /** Sets which pods are this gateway: those with this label. */
        public Builder pods(String label, String value) {
            return podSelector(LabelSelector.label(label, value));
        }

        /** Sets the namespaces whose gateway routes belong here: those with this label. */
        public Builder namespaces(String label, String value) {
            return namespaceSelector(LabelSelector.label(label, value));
        }

        /** Sets which gateway routes of those namespaces belong here: those with this label. */
        public Builder routes(String label, String value) {
            return gatewayRouteSelector(LabelSelector.label(label, value));
        }

        /** Adds a listener that speaks HTTP/1.1. */
        public Builder http(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.http(port, spec));
        }

        /** Adds a listener that speaks HTTP/1.1, with nothing further said. */
        public Builder http(int port) {
            return http(port, l -> {});
        }

        /** Adds a listener that speaks HTTP/2. */
        public Builder http2(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.http2(port, spec));
        }

        /** Adds a listener that speaks HTTP/2, with nothing further said. */
        public Builder http2(int port) {
            return http2(port, l -> {});
        }

        /** Adds a listener that speaks gRPC. */
        public Builder grpc(int port, Consumer<? super GatewayListener.Builder> spec) {
            return addListener(GatewayListener.grpc(port, spec));
        }

        /** Adds a listener that speaks gRPC, with nothing further said. */
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
    }
}
