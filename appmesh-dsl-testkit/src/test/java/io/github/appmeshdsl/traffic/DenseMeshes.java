package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.HostnameMatch;
import io.github.appmeshdsl.model.HttpGatewayRouteRewrite;
import io.github.appmeshdsl.model.HttpMethod;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.PathRewrite;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.QueryParameterMatch;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.ValueMatch;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small meshes whose conditions are of few words, so that they overlap in many ways; and others that differ in little. */
final class DenseMeshes {

    private static final List<String> PATHS = List.of("/", "/a", "/ab", "/a/", "/a/b", "/b", "/shop.A/", "/shop.A/Get");
    private static final List<String> PATH_EXPRESSIONS =
            List.of("/a.*", "/[ab]+", "/a(/b)?", "/(a|b)/[0-9]{2}", "/.*b", "/(?i)A[^/]*", "/a/.*|/b");
    private static final List<String> VALUES = List.of("a", "ab", "b", "10", "ba", "1");
    private static final List<String> VALUE_EXPRESSIONS = List.of("a+b?", "[^a]*", "(ab|b).*", "\\d+", ".+b");

    private DenseMeshes() {}

    /** Two meshes: the second one has another route, another order, another weight or nothing else than the first. */
    static List<Mesh> pair(Random random) {
        List<Long> routes = seeds(random, 4);
        List<Long> gatewayRoutes = seeds(random, 3);
        List<Long> others = seeds(random, 2);
        List<Mesh> pair = new ArrayList<>();
        pair.add(mesh(routes, gatewayRoutes, others));
        switch (random.nextInt(5)) {
            case 0 -> change(routes, random);
            case 1 -> change(gatewayRoutes, random);
            case 2 -> change(others, random);
            case 3 -> {
                change(routes, random);
                change(gatewayRoutes, random);
            }
            default -> {
                // The same once more.
            }
        }
        pair.add(mesh(routes, gatewayRoutes, others));
        return pair;
    }

    private static List<Long> seeds(Random random, int most) {
        List<Long> seeds = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            seeds.add(random.nextLong());
        }
        return seeds;
    }

    private static void change(List<Long> seeds, Random random) {
        int index = random.nextInt(seeds.size());
        switch (random.nextInt(3)) {
            case 0 -> seeds.set(index, random.nextLong());
            case 1 -> seeds.add(random.nextLong());
            default -> seeds.remove(index);
        }
    }

    private static Mesh mesh(List<Long> routes, List<Long> gatewayRoutes, List<Long> others) {
        Random shape = new Random(others.isEmpty() ? 0 : others.get(0));
        boolean isOpen = shape.nextBoolean();
        int limit = 1 + shape.nextInt(3);
        List<VirtualNode> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(VirtualNode.of("v" + i, n -> n.dns("v.shop").http2(8080)));
        }
        List<Route> own = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            own.add(route("r" + i, new Random(routes.get(i)), nodes, limit));
        }
        VirtualRouter router = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP2))
                        .addRoutes(own.toArray(Route[]::new)));
        VirtualService api = VirtualService.of("api.shop", s -> s.router(router));
        VirtualService direct = VirtualService.of("direct.shop", s -> s.node(nodes.get(0)));
        VirtualService none = VirtualService.of("none.shop", s -> {});
        VirtualNode tcp = VirtualNode.of("tcp", n -> n.dns("tcp.shop").tcp(shape.nextBoolean() ? 8080 : 9000));
        VirtualService raw = VirtualService.of("raw.shop", s -> s.node(tcp));
        VirtualNode web = VirtualNode.of("web", n -> {
            n.addBackend(api);
            if (others.size() > 1) {
                n.addBackend(new Random(others.get(1)).nextBoolean() ? direct : raw);
            }
            if (others.size() > 2) {
                n.addBackend(none);
            }
        });
        VirtualGateway edge = VirtualGateway.of("edge", g -> g.addListener(GatewayListener.http2(80, l -> {})));
        List<GatewayRoute> gates = new ArrayList<>();
        for (int i = 0; i < gatewayRoutes.size(); i++) {
            gates.add(gatewayRoute("g" + i, new Random(gatewayRoutes.get(i)), edge, List.of(api, direct, none)));
        }
        return Mesh.of("shop", m -> {
            m.add(router, api, direct, none, tcp, raw, web, edge)
                    .add(nodes.toArray(VirtualNode[]::new))
                    .add(gates.toArray(GatewayRoute[]::new));
            m.egressFilter(isOpen ? EgressFilter.ALLOW_ALL : EgressFilter.DROP_ALL);
        });
    }

    private static Route route(String name, Random random, List<VirtualNode> nodes, int limit) {
        int priority = random.nextInt(4);
        VirtualNode first = nodes.get(random.nextInt(3));
        VirtualNode second = nodes.get(random.nextInt(3));
        int weight = random.nextInt(3);
        if (random.nextInt(5) == 0) {
            return Route.grpc(name, r -> {
                r.priority(priority).addTarget(first, 1);
                r.match(m -> {
                    if (random.nextInt(4) > 0) {
                        m.serviceName("shop.A");
                        if (random.nextBoolean()) {
                            m.methodName("Get");
                        }
                    }
                    headers(random).forEach(m::addMetadata);
                });
            });
        }
        return Route.http2(name, r -> {
            r.priority(priority).addTarget(first, 2 - Math.min(weight, 1));
            if (!second.equals(first)) {
                r.addTarget(second, weight);
            }
            if (random.nextInt(4) == 0) {
                r.timeout(RequestTimeout.perRequest(Duration.ofSeconds(limit)));
            }
            r.match(m -> {
                if (random.nextInt(4) > 0) {
                    m.path(path(random));
                }
                if (random.nextInt(4) == 0) {
                    m.method(random.nextBoolean() ? HttpMethod.GET : HttpMethod.POST);
                }
                headers(random).forEach(m::addHeader);
                parameters(random).forEach(m::addQueryParameter);
            });
        });
    }

    private static GatewayRoute gatewayRoute(
            String name, Random random, VirtualGateway edge, List<VirtualService> services) {
        int priority = random.nextInt(4);
        VirtualService service = services.get(Math.max(0, random.nextInt(5) - 2));
        return GatewayRoute.http2(name, r -> {
            r.gateway(edge).target(service).priority(priority);
            PathMatch path = path(random);
            r.match(m -> {
                m.path(path);
                switch (random.nextInt(5)) {
                    case 0 -> m.hostname(HostnameMatch.exactly("www.shop"));
                    case 1 -> m.hostname(HostnameMatch.suffix(".shop"));
                    case 2 -> m.hostname(HostnameMatch.suffix("shop"));
                    default -> {
                        // Any host.
                    }
                }
                headers(random).forEach(m::addHeader);
                parameters(random).forEach(m::addQueryParameter);
            });
            switch (random.nextInt(6)) {
                case 0 -> r.rewrite(PathRewrite.none());
                case 1 -> r.rewrite(PathRewrite.prefix(random.nextBoolean() ? "/a/" : "/b"));
                case 2 -> r.rewrite(PathRewrite.exactly(random.nextBoolean() ? "/a" : "/ab"));
                case 3 -> r.rewrite(HttpGatewayRouteRewrite.none());
                default -> {
                    // The default.
                }
            }
        });
    }

    private static PathMatch path(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> PathMatch.exactly(one(random, PATHS));
            case 1 -> PathMatch.regex(one(random, PATH_EXPRESSIONS));
            default -> PathMatch.prefix(one(random, PATHS));
        };
    }

    private static List<HeaderMatch> headers(Random random) {
        List<HeaderMatch> headers = new ArrayList<>();
        int count = Math.max(0, random.nextInt(4) - 1);
        for (int i = 0; i < count; i++) {
            String name = one(random, List.of("x", "y", "X", "host", ":method", "content-type"));
            headers.add(
                    switch (random.nextInt(9)) {
                        case 0 -> HeaderMatch.present(name);
                        case 1 -> HeaderMatch.absent(name);
                        case 2 -> HeaderMatch.of(name, ValueMatch.exactly(one(random, VALUES)));
                        case 3 -> HeaderMatch.of(name, ValueMatch.prefix(one(random, VALUES)));
                        case 4 -> HeaderMatch.of(name, ValueMatch.suffix(one(random, VALUES)));
                        case 5 -> HeaderMatch.of(name, ValueMatch.regex(one(random, VALUE_EXPRESSIONS)));
                        case 6 -> HeaderMatch.of(name, ValueMatch.range(1, random.nextBoolean() ? 10 : 11));
                        case 7 -> HeaderMatch.not(name, ValueMatch.prefix(one(random, VALUES)));
                        default -> HeaderMatch.not(name, ValueMatch.exactly(one(random, VALUES)));
                    });
        }
        return headers;
    }

    private static List<QueryParameterMatch> parameters(Random random) {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        String name = random.nextBoolean() ? "q" : "r";
        return List.of(
                random.nextBoolean()
                        ? QueryParameterMatch.present(name)
                        : QueryParameterMatch.of(name, one(random, VALUES)));
    }

    private static String one(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
