package io.github.appmeshdsl.xds;

import io.grpc.Context;
import java.util.function.Predicate;

/**
 * The other side of a connection.
 *
 * @param name its address and port
 * @param host its address
 * @param mayRepresent whether it may have the configuration of a node
 */
record Peer(String name, String host, Predicate<String> mayRepresent) {

    /** The peer of the current call. */
    static final Context.Key<Peer> CURRENT = Context.key("appmesh-dsl-xds-peer");
}
