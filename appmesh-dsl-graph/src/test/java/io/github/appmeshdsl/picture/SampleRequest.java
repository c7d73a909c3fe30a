package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.traffic.Caller;
import io.github.appmeshdsl.traffic.Entrance;
import io.github.appmeshdsl.traffic.GatewayTraffic;
import io.github.appmeshdsl.traffic.NodeTraffic;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.traffic.Requirement;
import io.github.appmeshdsl.traffic.TrafficRoute;
import io.github.appmeshdsl.traffic.VirtualHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request that both the library and a page can read.
 *
 * @param data what a page reads
 * @param request what the library reads
 */
record SampleRequest(Map<String, Object> data, Request request) {

    private static SampleRequest http(int caller, String method, String url, List<List<String>> headers) {
        Request request = Request.http(method, url);
        for (List<String> header : headers) {
            request = request.header(header.get(0), header.get(1));
        }
        return new SampleRequest(
                Map.of("caller", caller, "kind", "http", "method", method, "url", url, "headers", headers), request);
    }

    private static SampleRequest grpc(int caller, String authority, String service, String method) {
        return new SampleRequest(
                Map.of(
                        "caller", caller, "kind", "grpc", "url", authority, "service", service, "method", method,
                        "headers", List.of()),
                Request.grpc(authority, service, method));
    }

    private static SampleRequest tcp(int caller, String host, int port) {
        return new SampleRequest(
                Map.of("caller", caller, "kind", "tcp", "url", host, "port", port, "headers", List.of()),
                host.isEmpty() ? Request.tcp(port) : Request.tcp(host, port));
    }

    /** Returns requests of a caller at the edges of everything that decides about them. */
    static List<SampleRequest> of(Caller caller, int index) {
        List<SampleRequest> samples = new ArrayList<>();
        samples.add(http(index, "GET", "http://nowhere.example/", List.of()));
        samples.add(http(index, "GET", "https://s3.amazonaws.com/x", List.of()));
        samples.add(http(index, "GET", "http://nowhere.example:8080/", List.of()));
        samples.add(tcp(index, "", 5432));
        samples.add(tcp(index, "s3.amazonaws.com", 443));
        for (VirtualHost host : caller.virtualHosts()) {
            samples.add(tcp(index, "", host.port()));
            samples.add(http(index, "GET", "http://nowhere.example:" + host.port() + "/", List.of()));
            if (caller instanceof NodeTraffic) {
                String authority = host.name().toUpperCase(java.util.Locale.ROOT) + ":" + host.port();
                samples.add(http(index, "GET", "https://" + authority + "/", List.of()));
                samples.add(grpc(index, authority, "a.B", "C"));
                host.routes().forEach(route -> around(index, "http://" + authority, route, samples));
            }
        }
        if (caller instanceof NodeTraffic node) {
            node.refusedHosts()
                    .keySet()
                    .forEach(host -> samples.add(http(index, "GET", "http://" + host + ":1/", List.of())));
        } else if (caller instanceof GatewayTraffic gateway) {
            for (Entrance entrance : gateway.entrances()) {
                int port = entrance.listener().port();
                samples.add(http(index, "GET", "http://nowhere.example:" + port + "/", List.of()));
                samples.add(http(index, "GET", "https://nowhere.example:" + port + "/", List.of()));
                for (Entrance.Host host : entrance.hosts()) {
                    String name = host.match()
                            .map(match -> match.<String>match(exact -> exact.value(), suffix -> "a" + suffix.value()))
                            .orElse("nowhere.example");
                    for (String scheme : new String[] {"http", "https"}) {
                        host.routes().forEach(front -> {
                            around(index, scheme + "://" + name + ":" + port, front.route(), samples);
                            front.service()
                                    .ifPresent(next -> next.routes()
                                            .forEach(route ->
                                                    around(index, scheme + "://" + name + ":" + port, route, samples)));
                        });
                    }
                }
            }
        }
        return samples;
    }

    /** Adds a request that satisfies a route as far as it is known how, and requests that differ from it in one thing. */
    private static void around(int caller, String origin, TrafficRoute route, List<SampleRequest> samples) {
        List<Requirement> requirements = route.requirements();
        for (int varied = -1; varied < requirements.size(); varied++) {
            int count = varied < 0 ? 1 : 5;
            for (int variant = 0; variant < count; variant++) {
                String method = "GET";
                String path = "/";
                List<String> query = new ArrayList<>();
                List<List<String>> headers = new ArrayList<>();
                for (int i = 0; i < requirements.size(); i++) {
                    Requirement requirement = requirements.get(i);
                    String value = i == varied ? around(requirement, variant) : satisfying(requirement);
                    if (value == null) {
                        continue;
                    }
                    switch (requirement.subject()) {
                        case PATH -> path = value;
                        case GRPC -> headers.add(List.of("content-type", i == varied ? value : "application/grpc"));
                        case QUERY_PARAMETER -> query.add(requirement.name() + (value.isEmpty() ? "" : "=" + value));
                        case HEADER -> {
                            if (requirement.name().equals(":method")) {
                                method = value.isEmpty() ? "GET" : value;
                            } else if (!requirement.name().startsWith(":")) {
                                headers.add(List.of(requirement.name(), value));
                            }
                        }
                    }
                }
                String sent = path.startsWith("/") ? path : "/" + path;
                String plain = sent.replaceAll("[?#]", "");
                samples.add(http(
                        caller,
                        method,
                        origin + plain + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                        headers));
            }
        }
    }

    private static String satisfying(Requirement requirement) {
        if (requirement.isInverted()) {
            return requirement.test() == Requirement.Test.PRESENT ? null : "other";
        }
        return switch (requirement.test()) {
            case RANGE -> String.valueOf(requirement.start());
            case PRESENT -> "here";
            case PREFIX, SEGMENT_PREFIX, SUFFIX, EXACT, REGEX -> requirement.value();
        };
    }

    /** Returns a value near the edge of a requirement; null for none. */
    private static String around(Requirement requirement, int variant) {
        String value = requirement.test() == Requirement.Test.RANGE
                ? List.of(
                                String.valueOf(requirement.start() - 1),
                                String.valueOf(requirement.end()),
                                String.valueOf(requirement.end() - 1),
                                "+" + requirement.start(),
                                "x")
                        .get(variant)
                : requirement.value();
        if (requirement.test() == Requirement.Test.RANGE) {
            return value;
        }
        return switch (variant) {
            case 0 -> value + "x";
            case 1 -> value.isEmpty() ? "" : value.substring(0, value.offsetByCodePoints(value.length(), -1));
            case 2 -> value + "/./a//b/%2e%2E/c";
            case 3 -> "x" + value;
            default -> null;
        };
    }
}
