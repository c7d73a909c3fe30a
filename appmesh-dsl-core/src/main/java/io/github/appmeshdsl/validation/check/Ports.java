package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.VirtualRouterListener;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Listeners by their ports, and what they speak. A port that is no number of one is reported as such; which is meant nobody
 * knows, so it may be any.
 */
final class Ports {

    private static final int MOST_NAMED = 10;
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** Returns the ports of a virtual node's listeners as a report names them. */
    static String ofNode(List<Listener> listeners) {
        return text(listeners, Listener::port);
    }

    /** Returns the ports of a virtual router's listeners as a report names them. */
    static String ofRouter(List<VirtualRouterListener> listeners) {
        return text(listeners, listener -> listener.portMapping().port());
    }

    /** Returns ports as a report names them. */
    static String of(List<Integer> ports) {
        return text(ports, port -> port);
    }

    private static <L> String text(List<L> listeners, ToIntFunction<L> port) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(listeners.size(), MOST_NAMED); i++) {
            text.append(i == 0 ? "" : ", ").append(text(port.applyAsInt(listeners.get(i))));
        }
        return text.append(listeners.size() > MOST_NAMED ? ", ..." : "").toString();
    }

    /** Returns whether a listener at {@code port} may be the one that is asked for; absent: any. */
    static boolean mayBe(Optional<Integer> asked, int port) {
        return asked.isEmpty() || asked.get() == port || isAny(port);
    }

    /** Returns a port as a report names it. */
    static String text(int port) {
        return isAny(port) ? "?" : Integer.toString(port);
    }

    /** Returns whether this is no port, so that it may be any that is meant. */
    static boolean isAny(int port) {
        return port < 1 || port > HIGHEST;
    }

    /**
     * Returns whether a route of one protocol goes with a listener of another. HTTP/2 and gRPC are taken to go together: gRPC
     * is HTTP/2 on the wire, and a refusal by App Mesh is documented nowhere.
     */
    static boolean agree(Protocol one, Protocol other) {
        return one == other || (isHttp2(one) && isHttp2(other));
    }

    private static boolean isHttp2(Protocol protocol) {
        return protocol == Protocol.HTTP2 || protocol == Protocol.GRPC;
    }
}
