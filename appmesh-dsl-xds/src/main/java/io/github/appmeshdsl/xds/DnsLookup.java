package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the resolver of this machine for the addresses of DNS names. */
final class DnsLookup implements EndpointResolver.Lookup {

    @Override
    public Optional<List<Endpoints.Endpoint>> find(ServiceDiscovery service) throws IOException {
        Optional<String> hostname = service.match(dns -> Optional.of(dns.hostname()), map -> Optional.empty());
        if (hostname.isEmpty()) {
            return Optional.empty();
        }
        List<Endpoints.Endpoint> endpoints = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(hostname.get())) {
                endpoints.add(endpoint(address));
            }
        } catch (UnknownHostException e) {
            // The resolver does not distinguish a name that does not exist from a server that does not answer.
            throw new IOException("there are no addresses of this name now", e);
        }
        return Optional.of(endpoints);
    }

    private static Endpoints.Endpoint endpoint(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return Endpoints.Endpoint.ipv4(address.getHostAddress());
        }
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return Endpoints.Endpoint.ipv6(scope < 0 ? text : text.substring(0, scope));
    }
}
