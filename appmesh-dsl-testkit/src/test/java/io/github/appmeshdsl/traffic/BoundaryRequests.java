package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.model.HostnameMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random requests to a caller, drawn from the values that its routes compare with and from their neighbors. */
final class BoundaryRequests {

    private static final List<String> TEXTS = List.of("a", "b", "ab", "aab", "ba", "0", "10", "abc");

    private final Random random;
    private final Set<Integer> ports = new TreeSet<>(Set.of(80, 443, 9999));
    private final Set<String> hosts = new LinkedHashSet<>(Set.of("other.example", "s3.amazonaws.com"));
    private final Set<String> paths = new LinkedHashSet<>(Set.of("/", "/a", "/b/c"));
    private final Map<String, Set<String>> headers = new LinkedHashMap<>();
    private final Map<String, Set<String>> parameters = new LinkedHashMap<>();
    private final boolean isGateway;

    BoundaryRequests(List<? extends Caller> sides, Random random) {
        this.random = random;
        this.isGateway = sides.get(0) instanceof GatewayTraffic;
        for (Caller side : sides) {
            for (VirtualHost host : side.virtualHosts()) {
                if (!isGateway) {
                    ports.add(host.port());
                    hosts.add(host.name());
                }
                host.routes().forEach(this::add);
            }
            side.match(node -> hosts.addAll(node.refusedHosts().keySet()), gateway -> {
                gateway.entrances().forEach(this::add);
                return true;
            });
        }
    }

    private void add(Entrance entrance) {
        ports.add(entrance.listener().port());
        for (Entrance.Host host : entrance.hosts()) {
            host.match().map(HostnameMatch::value).ifPresent(name -> {
                hosts.add(name);
                hosts.add("a" + name);
                hosts.add("a." + name);
            });
            for (Entrance.FrontRoute route : host.routes()) {
                add(route.route());
                route.rewrite().replacement().ifPresent(paths::add);
                route.rewrite().prefix().ifPresent(prefix -> {
                    for (String path : List.copyOf(paths)) {
                        if (path.length() < 40 && path.startsWith("/")) {
                            paths.add(prefix + path.substring(1));
                            paths.add(prefix + path);
                        }
                    }
                });
            }
        }
    }

    private void add(TrafficRoute route) {
        for (Requirement requirement : route.requirements()) {
            switch (requirement.subject()) {
                case GRPC ->
                    neighbors(requirement, headers.computeIfAbsent("content-type", n -> new LinkedHashSet<>()));
                case PATH -> neighbors(requirement, paths);
                case HEADER -> {
                    if (!requirement.name().startsWith(":")) {
                        neighbors(
                                requirement,
                                headers.computeIfAbsent(requirement.name(), n -> new LinkedHashSet<>(TEXTS)));
                    }
                }
                case QUERY_PARAMETER ->
                    neighbors(
                            requirement,
                            parameters.computeIfAbsent(requirement.name(), n -> new LinkedHashSet<>(TEXTS)));
            }
        }
    }

    private static void neighbors(Requirement requirement, Set<String> values) {
        String value = requirement.value();
        switch (requirement.test()) {
            case RANGE -> {
                for (long bound : new long[] {requirement.start(), requirement.end()}) {
                    values.add(String.valueOf(bound));
                    values.add(String.valueOf(bound - 1));
                    values.add(String.valueOf(bound + 1));
                }
            }
            case PRESENT -> values.add("application/grpc");
            case REGEX -> {
                for (String text :
                        List.of("a", "b", "/a", "/b", "/a/b", "/b/12", "/A", "/", "/ab", "/aab", "/a/", "/bb")) {
                    values.add(text);
                }
                values.add(value.replaceAll("[^A-Za-z0-9/-]", ""));
            }
            default -> {
                values.add(value);
                values.add(value + "b");
                values.add("a" + value);
                values.add("b" + value);
                values.add(value + "/a");
                values.add(value.substring(0, Math.max(0, value.length() - 1)));
            }
        }
    }

    Request next() {
        String host = one(hosts);
        int port = one(ports);
        if (!isGateway && random.nextInt(10) == 0) {
            return random.nextBoolean() ? Request.tcp(port) : Request.tcp(host, port);
        }
        String method = random.nextInt(3) > 0 ? "GET" : random.nextBoolean() ? "POST" : "PATCH";
        String scheme = random.nextInt(10) == 0 ? "https" : "http";
        String path = one(paths);
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : parameters.entrySet()) {
            if (random.nextInt(3) > 0 && isPlain(entry.getKey())) {
                String value = one(entry.getValue());
                query.add(entry.getKey() + (isPlain(value) ? "=" + value : ""));
            }
        }
        Request request = Request.http(
                method,
                scheme + "://" + host + ":" + port
                        + (isPath(path) ? path : "/a")
                        + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        for (Map.Entry<String, Set<String>> entry : headers.entrySet()) {
            String value = one(entry.getValue());
            boolean isAddress = entry.getKey().equals("host");
            if (random.nextInt(3) > 0 && !isAddress && isHeader(value)) {
                request = request.header(entry.getKey(), value);
            }
        }
        return request;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F && "&#=?".indexOf(c) < 0);
    }

    private static boolean isPath(String text) {
        return text.startsWith("/") && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "#?".indexOf(c) < 0);
    }

    private static boolean isHeader(String text) {
        return text.strip().equals(text) && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private <T> T one(Set<T> values) {
        int index = random.nextInt(values.size());
        for (T value : values) {
            if (index-- == 0) {
                return value;
            }
        }
        throw new IllegalStateException();
    }
}
