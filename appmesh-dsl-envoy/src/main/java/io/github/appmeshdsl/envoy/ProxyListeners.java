package io.github.appmeshdsl.envoy;

import com.google.protobuf.Message;
import com.google.protobuf.UInt32Value;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.core.v3.TransportSocket;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.FilterChainMatch;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilter;
import io.envoyproxy.envoy.config.listener.v3.ListenerFilterChainMatchPredicate;
import io.envoyproxy.envoy.extensions.filters.listener.original_dst.v3.OriginalDst;
import io.envoyproxy.envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector;
import io.envoyproxy.envoy.type.v3.Int32Range;
import io.github.appmeshdsl.model.ListenerTls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The places where a proxy listens. */
final class ProxyListeners {

    private ProxyListeners() {}

    static Listener.Builder listener(String name, Address address, TrafficDirection direction) {
        return Listener.newBuilder().setName(name).setAddress(address).setTrafficDirection(direction);
    }

    /** Returns an address to listen on; IPv4 reaches one of IPv6 as well. */
    static Address address(String address, int port) {
        SocketAddress.Builder socket =
                SocketAddress.newBuilder().setAddress(address).setPortValue(port);
        return Address.newBuilder()
                .setSocketAddress(address.equals("::") ? socket.setIpv4Compat(true) : socket)
                .build();
    }

    /** Returns the chains of a port: one, or one for TLS and one for plain text where both are accepted. */
    static List<FilterChain> chains(
            Filter filter, Optional<ListenerTls> tls, Optional<TransportSocket> socket, FilterChainMatch match) {
        List<FilterChain> chains = new ArrayList<>(2);
        boolean isPermissive = tls.isPresent() && tls.get().mode() == ListenerTls.Mode.PERMISSIVE;
        FilterChain.Builder chain = FilterChain.newBuilder().addFilters(filter);
        if (isPermissive) {
            chains.add(chain.clone()
                    .setFilterChainMatch(match.toBuilder().setTransportProtocol("tls"))
                    .setTransportSocket(socket.orElseThrow())
                    .build());
            chains.add(chain.setFilterChainMatch(match.toBuilder().setTransportProtocol("raw_buffer"))
                    .build());
            return chains;
        }
        if (!match.equals(FilterChainMatch.getDefaultInstance())) {
            chain.setFilterChainMatch(match);
        }
        socket.ifPresent(chain::setTransportSocket);
        chains.add(chain.build());
        return chains;
    }

    static FilterChainMatch port(int port) {
        return FilterChainMatch.newBuilder()
                .setDestinationPort(UInt32Value.of(port))
                .build();
    }

    /** Returns the match of every connection that no other chain takes. */
    static FilterChainMatch.Builder anywhere(boolean hasIpv6) {
        FilterChainMatch.Builder match = FilterChainMatch.newBuilder()
                .addPrefixRanges(
                        CidrRange.newBuilder().setAddressPrefix("0.0.0.0").setPrefixLen(UInt32Value.of(0)));
        if (hasIpv6) {
            match.addPrefixRanges(CidrRange.newBuilder().setAddressPrefix("::").setPrefixLen(UInt32Value.of(0)));
        }
        return match;
    }

    static ListenerFilter originalDestination() {
        return filter("envoy.filters.listener.original_dst", OriginalDst.getDefaultInstance())
                .build();
    }

    static ListenerFilter tlsInspector() {
        return inspector().build();
    }

    /**
     * Returns an inspection of the first bytes that is limited to some ports: where the server speaks first it would wait for
     * nothing.
     */
    static ListenerFilter tlsInspector(SortedSet<Integer> ports) {
        ListenerFilterChainMatchPredicate.MatchSet.Builder any =
                ListenerFilterChainMatchPredicate.MatchSet.newBuilder();
        for (int port : ports) {
            any.addRules(isPort(port));
        }
        return inspector()
                .setFilterDisabled(ListenerFilterChainMatchPredicate.newBuilder()
                        .setNotMatch(
                                ports.size() == 1
                                        ? isPort(ports.first())
                                        : ListenerFilterChainMatchPredicate.newBuilder()
                                                .setOrMatch(any)
                                                .build()))
                .build();
    }

    private static ListenerFilterChainMatchPredicate isPort(int port) {
        return ListenerFilterChainMatchPredicate.newBuilder()
                .setDestinationPortRange(Int32Range.newBuilder().setStart(port).setEnd(port + 1))
                .build();
    }

    private static ListenerFilter.Builder inspector() {
        return filter("envoy.filters.listener.tls_inspector", TlsInspector.getDefaultInstance());
    }

    private static ListenerFilter.Builder filter(String name, Message config) {
        return ListenerFilter.newBuilder().setName(name).setTypedConfig(ProxyFilters.pack(config));
    }
}
