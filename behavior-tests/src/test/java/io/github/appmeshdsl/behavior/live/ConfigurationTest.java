package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.behavior.reference.DenseMeshes;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Envoy takes every generated configuration. */
class ConfigurationTest {

    private static final int MESHES = 30;
    private static final int LEAST_VIEWS = 400;
    private static final int VIEWS_AT_A_TIME = 100;
    private static final JsonMapper JSON = new JsonMapper();

    /** Valid meshes of both generators, and meshes with errors, whose faulty parts are left out. */
    private static List<Mesh> meshes() {
        List<Mesh> meshes = new ArrayList<>();
        for (long seed = 0; seed < MESHES; seed++) {
            meshes.add(RandomMeshes.mesh(MeshShape.small(), seed));
            meshes.add(DenseMeshes.valid(seed));
            meshes.add(DenseMeshes.of(seed));
        }
        return meshes;
    }

    private static EnvoyOptions options(ProxyMode mode) {
        return EnvoyOptions.DEFAULT
                .mode(mode)
                .secrets(EnvoyOptions.Secrets.FILES.sdsSocket("/sds").acmDirectory("/acm"));
    }

    @ParameterizedTest
    @EnumSource(ProxyMode.class)
    void every_configuration_is_complete_and_follows_the_rules_of_the_api(ProxyMode mode) {
        List<EnvoyOptions.Secrets> secrets = List.of(
                options(mode).secrets(), EnvoyOptions.Secrets.FILES, EnvoyOptions.Secrets.FILES.fromControlPlane(true));
        List<String> faults = new ArrayList<>();
        int views = 0;
        for (Mesh mesh : meshes()) {
            EnvoyOptions options = options(mode).secrets(secrets.get(views % secrets.size()));
            for (ProxyView view : Envoy.of(mesh.view(), options).views()) {
                faults.addAll(ConfigurationLint.check(view));
                views++;
            }
        }
        assertThat(faults).isEmpty();
        assertThat(views).isGreaterThan(LEAST_VIEWS);
    }

    @ParameterizedTest
    @EnumSource(value = ProxyMode.class, names = "PROXYLESS", mode = EnumSource.Mode.EXCLUDE)
    void envoy_takes_every_configuration(ProxyMode mode) {
        List<ObjectNode> bootstraps = new ArrayList<>();
        try (TestCertificates certificates = TestCertificates.make()) {
            for (Mesh mesh : meshes()) {
                Envoy envoy = Envoy.of(mesh.view(), options(mode));
                for (ProxyView view : envoy.views()) {
                    ObjectNode bootstrap = (ObjectNode) JSON.readTree(
                            EnvoyBootstrap.ofStatic(view, options(mode)).toJson());
                    int index = bootstraps.size();
                    String own = index / 250 + "." + index % 250;
                    Map<String, String> addresses =
                            Map.of("0.0.0.0", "127.1." + own, "127.0.0.1", "127.2." + own, "::", "::ffff:127.3." + own);
                    new Placement("v" + index + "_", addresses, certificates.directory(), true)
                            .place(bootstrap.path("static_resources"));
                    bootstraps.add(bootstrap);
                }
            }
            assertThat(bootstraps).hasSizeGreaterThan(LEAST_VIEWS);
            for (int first = 0; first < bootstraps.size(); first += VIEWS_AT_A_TIME) {
                List<ObjectNode> some = bootstraps.subList(first, Math.min(first + VIEWS_AT_A_TIME, bootstraps.size()));
                assertThat(RunningEnvoy.validate(some)).isEmpty();
            }
        }
    }

    @Test
    void the_rules_of_the_api_are_checked_inside_of_packed_messages() {
        Listener listener = Listener.newBuilder()
                .setName("front")
                .addFilterChains(FilterChain.newBuilder()
                        .addFilters(Filter.newBuilder()
                                .setName("tcp")
                                .setTypedConfig(Any.pack(TcpProxy.getDefaultInstance()))))
                .build();

        assertThat(ConfigurationLint.check(new ProxyView(
                        "web", List.of(EnvoyResource.of(ResourceType.LISTENER, "front", listener)), List.of())))
                .anyMatch(fault -> fault.contains("stat_prefix"));
    }
}
