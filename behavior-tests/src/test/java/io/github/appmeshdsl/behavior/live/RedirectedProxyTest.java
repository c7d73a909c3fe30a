package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.ListenerCertificate;
import io.github.appmeshdsl.model.ListenerTls;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.model.VirtualRouterListener;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.python.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proxies to which connections are redirected by iptables, each in a network namespace of its own. Only root can do that. */
@Tag("namespaces")
class RedirectedProxyTest {

    private static final List<String> REQUESTS = List.of(
            "route=10.77.0.100:8080:api.shop:/x",
            "host with a port=10.77.0.100:8080:api.shop%3A8080:/x",
            "other route over TLS=10.77.0.100:8080:api.shop:/two",
            "time limit=10.77.0.100:8080:api.shop:/never",
            "unknown host=10.77.0.2:8080:nope.shop:/x",
            "unknown port=10.77.0.2:7000:nope.shop:/x",
            "TCP=10.77.0.100:9000::-",
            "plain text to a permissive listener=@v2:10.77.0.2:8080:api.shop:/x",
            "plain text to a strict listener=@v1:10.77.0.3:8080:api.shop:/x");

    private static Mesh mesh(EgressFilter filter, Path directory) {
        ListenerCertificate certificate = ListenerCertificate.file(directory + "/cert.pem", directory + "/key.pem");
        VirtualNode v1 = VirtualNode.of(
                "v1",
                n -> n.dns("10.77.0.2")
                        .http(
                                8080,
                                l -> l.tls(ListenerTls.permissive(certificate))
                                        .timeout(RequestTimeout.perRequest(Duration.ZERO)))
                        .tcp(9000)
                        .leaf());
        VirtualNode v2 = VirtualNode.of(
                "v2",
                n -> n.dns("10.77.0.3")
                        .http(8080, l -> l.tls(ListenerTls.strict(certificate)))
                        .leaf());
        VirtualRouter api = VirtualRouter.of(
                "api",
                r -> r.addListener(VirtualRouterListener.of(8080, Protocol.HTTP))
                        .addRoutes(
                                Route.http("two", h -> h.prefix("/two").addTarget(v2, 1)),
                                Route.http(
                                        "never",
                                        h -> h.prefix("/never")
                                                .addTarget(v1, 1, 8080)
                                                .timeout(RequestTimeout.perRequest(Duration.ofMillis(200)))),
                                Route.http("rest", h -> h.prefix("/").addTarget(v1, 1, 8080))));
        VirtualRouter db = VirtualRouter.of(
                "db",
                r -> r.addListener(VirtualRouterListener.of(9000, Protocol.TCP))
                        .addRoutes(Route.tcp("all", t -> t.addTarget(v1, 1, 9000))));
        VirtualService apiService = VirtualService.of("api.shop", s -> s.router(api));
        VirtualService dbService = VirtualService.of("db.shop", s -> s.router(db));
        VirtualNode web = VirtualNode.of("web", n -> n.addBackend(apiService).addBackend(dbService));
        return Mesh.of(
                "shop",
                m -> m.egressFilter(filter).add(v1, v2, web).add(api, db).add(apiService, dbService));
    }

    /** Returns what becomes of the requests of {@code web}, one line each. */
    private static List<String> run(EgressFilter filter, Path directory) throws IOException {
        // Proxies run as another user.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TestCertificates certificates = TestCertificates.make()) {
            for (String file : List.of("cert.pem", "key.pem")) {
                Files.copy(certificates.directory().resolve(file), directory.resolve(file));
            }
        }
        Envoy envoy = Envoy.of(mesh(filter, directory).view());
        for (String node : List.of("web", "v1", "v2")) {
            Files.writeString(
                    directory.resolve(node + ".yaml"),
                    EnvoyBootstrap.ofStatic(envoy.view(node), EnvoyOptions.DEFAULT)
                            .toYaml());
        }
        PythonEnvironment python = PythonEnvironment.open();
        Path program = Path.of(
                python.run(Map.of(), RedirectedProxyTest.class, "envoy_path.py").strip());
        Files.copy(program, directory.resolve("envoy"), StandardCopyOption.COPY_ATTRIBUTES);
        String[] arguments = new String[REQUESTS.size() + 1];
        arguments[0] = directory.toString();
        for (int i = 0; i < REQUESTS.size(); i++) {
            arguments[i + 1] = REQUESTS.get(i);
        }
        return python.run(Map.of(), RedirectedProxyTest.class, "namespaces.py", arguments)
                .lines()
                .toList();
    }

    @Test
    void redirected_connections_go_where_the_mesh_says_and_nowhere_else(@TempDir Path directory) throws IOException {
        assertThat(run(EgressFilter.DROP_ALL, directory))
                .containsExactly(
                        "route: 200 v1 /x",
                        "host with a port: 200 v1 /x",
                        "other route over TLS: 200 v2 /two",
                        "time limit: 504",
                        "unknown host: 404",
                        "unknown port: closed",
                        "TCP: v1",
                        "plain text to a permissive listener: 200 v1 /x",
                        "plain text to a strict listener: closed");
    }

    @Test
    void what_is_no_backend_goes_to_its_own_address_where_the_egress_filter_allows_it(@TempDir Path directory)
            throws IOException {
        assertThat(run(EgressFilter.ALLOW_ALL, directory))
                .contains("route: 200 v1 /x", "unknown host: 200 v1 /x", "unknown port: 200 v1 /x", "TCP: v1");
    }
}
