package io.github.appmeshdsl.model;

import static io.github.appmeshdsl.model.EgressFilter.DROP_ALL;
import static io.github.appmeshdsl.model.HttpRetryEvent.GATEWAY_ERROR;
import static io.github.appmeshdsl.model.HttpRetryEvent.SERVER_ERROR;
import static io.github.appmeshdsl.model.PathMatch.prefix;
import static io.github.appmeshdsl.model.ValueMatch.exactly;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The common mesh is short: a caller, a canary of two versions behind a router, a gateway, TLS and health checks. */
class EightWaysMeshTest {

    private static Mesh shop() {
        // begin
        var api = VirtualService.ref("api.shop.local");

        Consumer<Listener.Http> secured = l -> l.healthCheck("/ping", c -> c.interval(ofSeconds(10)))
                .tls(ListenerTls.strict(ListenerCertificate.file("/certs/chain.pem", "/certs/key.pem")));

        var apiV1 = VirtualNode.of(
                "api-v1", n -> n.dns("api-v1.shop.local").http(8080, secured).leaf());
        var apiV2 = apiV1.copy(n -> n.name("api-v2").dns("api-v2.shop.local"));
        var web = VirtualNode.of(
                "web", n -> n.dns("web.shop.local").http(8080, secured).addBackend(api));

        var canary = Route.http(
                "canary",
                h -> h.match(m -> m.prefix("/").addHeader("x-env", exactly("prod")))
                        .addTarget(apiV1, 90)
                        .addTarget(apiV2, 10)
                        .retry(p ->
                                p.maxRetries(3).perRetryTimeout(ofSeconds(2)).on(SERVER_ERROR, GATEWAY_ERROR)));
        var router = VirtualRouter.of("api", r -> r.http(8080).addRoute(canary));

        var edge = VirtualGateway.of("edge", g -> g.http(8088));

        return Mesh.of(
                "shop",
                m -> m.egressFilter(DROP_ALL)
                        .add(web, apiV1, apiV2, router, edge)
                        .add(VirtualService.of(api, s -> s.router(router)))
                        .add(GatewayRoute.http("api", edge, prefix("/api"), api)));
        // end
    }

    @Test
    void the_eight_ways_mesh_fits_in_25_lines() throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/io/github/appmeshdsl/model/EightWaysMeshTest.java"));
        List<String> lines = source.stream()
                .map(String::strip)
                .dropWhile(line -> !line.equals("// begin"))
                .skip(1)
                .takeWhile(line -> !line.equals("// end"))
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(lines).hasSizeBetween(10, 25).allMatch(line -> line.length() <= 120);
    }

    @Test
    void it_says_what_it_looks_like() {
        Mesh shop = shop();
        assertThat(shop.virtualNodes()).extracting(VirtualNode::name).containsExactly("web", "api-v1", "api-v2");
        assertThat(shop.virtualNodes()).allSatisfy(node -> {
            Listener listener = node.listeners().get(0);
            assertThat(listener.healthCheck().orElseThrow().intervalMillis()).isEqualTo(10_000);
            assertThat(listener.tls().orElseThrow().mode()).isEqualTo(ListenerTls.Mode.STRICT);
        });
        VirtualService api = shop.virtualServices().get(0);
        assertThat(shop.view().providerRouter(api).orElseThrow().route("canary"))
                .isPresent();
        assertThat(shop.view().gatewayRoutesTo(api)).hasSize(1);
    }

    @Test
    void it_has_no_error() {
        assertThat(shop().validate().errors()).extracting(Problem::toString).isEmpty();
    }
}
