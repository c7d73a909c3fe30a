package io.github.appmeshdsl.envoy;

import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;

/** The virtual hosts that a node reaches, by port. */
final class OutboundPorts {

    private final Map<Integer, List<VirtualHost>> http = new TreeMap<>();
    private final Map<Integer, VirtualHost> tcp = new TreeMap<>();

    OutboundPorts(NodeTraffic node, ViewParts parts) {
        Map<Integer, List<VirtualHost>> ports = new TreeMap<>();
        for (VirtualHost host : node.virtualHosts()) {
            ports.computeIfAbsent(host.port(), port -> new ArrayList<>()).add(host);
        }
        ports.forEach((port, hosts) -> {
            boolean hasTcp = hosts.stream().anyMatch(host -> host.protocol() == Protocol.TCP);
            if (!hasTcp) {
                http.put(port, hosts);
            } else if (hosts.size() == 1) {
                tcp.put(port, hosts.get(0));
            } else {
                StringJoiner names = new StringJoiner(", ");
                hosts.forEach(host -> names.add(PlainText.quoted(host.name())));
                parts.notice(
                        EnvoyRule.SHARED_PORT,
                        node.member().specPath().field("backends"),
                        "port " + port + " is left out: a proxy cannot distinguish the backends " + names,
                        "give TCP backends ports of their own");
            }
        });
    }

    /** Returns the virtual hosts of HTTP and gRPC, by port. */
    Map<Integer, List<VirtualHost>> http() {
        return http;
    }

    /** Returns the virtual services of TCP, by port. */
    Map<Integer, VirtualHost> tcp() {
        return tcp;
    }

    /** Returns the word for a protocol in names: that of all virtual hosts, or that of HTTP. */
    static String protocol(List<VirtualHost> hosts) {
        Set<Protocol> protocols = new LinkedHashSet<>();
        hosts.forEach(host -> protocols.add(host.protocol()));
        return protocols.size() == 1 ? protocols.iterator().next().wireName() : Protocol.HTTP.wireName();
    }

    /** Collects virtual hosts of a route table, whose domains must differ; of equal ones the first counts. */
    static final class Table {

        private final String name;
        private final List<EnvoyResource.SharedHost> hosts = new ArrayList<>();
        private final Set<String> domains = new HashSet<>();

        Table(String name) {
            this.name = name;
        }

        /** Adds a virtual host for those of its domains that no other has. */
        void add(List<String> wanted, Function<? super List<String>, EnvoyResource.SharedHost> host) {
            List<String> free = new ArrayList<>(wanted.size());
            for (String domain : wanted) {
                if (domains.add(domain.toLowerCase(Locale.ROOT))) {
                    free.add(domain);
                }
            }
            if (!free.isEmpty()) {
                hosts.add(host.apply(free));
            }
        }

        /** Adds a virtual host that no other table has. */
        void add(io.envoyproxy.envoy.config.route.v3.VirtualHost.Builder host, List<String> wanted) {
            add(
                    wanted,
                    free -> EnvoyResource.SharedHost.of(host.addAllDomains(free).build()));
        }

        EnvoyResource build(boolean ignoresPorts) {
            return EnvoyResource.routes(
                    RouteConfiguration.newBuilder()
                            .setName(name)
                            .setIgnorePortInHostMatching(ignoresPorts)
                            .build(),
                    hosts);
        }
    }
}
