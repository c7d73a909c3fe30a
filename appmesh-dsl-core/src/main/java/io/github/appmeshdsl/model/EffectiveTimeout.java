package io.github.appmeshdsl.model;

import java.util.Optional;

/** Timeouts of HTTP, HTTP/2 and gRPC with their defaults said. */
final class EffectiveTimeout {

    private EffectiveTimeout() {}

    static RequestTimeout of(Optional<RequestTimeout> timeout) {
        MeshDuration idle = timeout.flatMap(RequestTimeout::idle).orElse(Defaults.IDLE_TIMEOUT);
        return new RequestTimeout(Optional.of(Defaults.requestTimeout(timeout)), Optional.of(idle));
    }

    /** Returns the timeout of a listener. That of TCP has no known default, and that of another protocol stays as it is. */
    static Optional<ListenerTimeout> of(Protocol protocol, Optional<ListenerTimeout> timeout) {
        Optional<RequestTimeout> said = timeout.flatMap(ListenerTimeout::request);
        if (said.isPresent() != timeout.isPresent()
                || timeout.filter(t -> !t.memberName().equals(protocol.wireName()))
                        .isPresent()) {
            return timeout;
        }
        return switch (protocol) {
            case HTTP -> Optional.of(new ListenerTimeout.Http(of(said)));
            case HTTP2 -> Optional.of(new ListenerTimeout.Http2(of(said)));
            case GRPC -> Optional.of(new ListenerTimeout.Grpc(of(said)));
            case TCP -> timeout;
        };
    }
}
