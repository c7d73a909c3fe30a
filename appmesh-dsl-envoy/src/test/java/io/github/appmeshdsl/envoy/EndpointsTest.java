package io.github.appmeshdsl.envoy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndpointsTest {

    private static final ServiceDiscovery DB = ServiceDiscovery.cloudMap("shop.local", "db");

    private static Endpoints db(String... addresses) {
        return Endpoints.none()
                .of(
                        DB,
                        List.of(addresses).stream()
                                .map(Endpoints.Endpoint::ipv4)
                                .map(each -> each.attributes(Map.of("stage", "prod")))
                                .toList());
    }

    private static EnvoyResource only(ProxyView view) {
        return view.resources(ResourceType.ENDPOINTS).values().iterator().next();
    }

    /** Returns the first view that needs the database. */
    private static ProxyView caller(Envoy envoy) {
        return envoy.views().stream()
                .filter(view -> !view.resources(ResourceType.ENDPOINTS).isEmpty()
                        || !view.pending(ResourceType.ENDPOINTS).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void other_addresses_change_endpoints_and_nothing_else() {
        Envoy before = Envoy.of(ShopMesh.mesh().view(), EnvoyOptions.DEFAULT, db("10.0.0.1"));
        before.views();
        Envoy after = before.endpoints(db("10.0.0.2"));

        for (ProxyView old : before.views()) {
            ProxyView now = after.views().stream()
                    .filter(view -> view.nodeId().equals(old.nodeId()))
                    .findFirst()
                    .orElseThrow();
            if (old.resources(ResourceType.ENDPOINTS).isEmpty()) {
                assertThat(now).isSameAs(old);
            }
            for (ResourceType type : ResourceType.values()) {
                if (type != ResourceType.ENDPOINTS) {
                    old.resources(type)
                            .forEach((name, resource) ->
                                    assertThat(now.resources(type).get(name)).isSameAs(resource));
                    assertThat(now.resources(type)).hasSameSizeAs(old.resources(type));
                }
            }
        }
        assertThat(only(caller(after)).message().toString())
                .contains("10.0.0.2")
                .doesNotContain("10.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(ProxyMode.class)
    void views_with_other_addresses_are_those_of_a_mesh_that_had_them_first(ProxyMode mode) {
        EnvoyOptions options = EnvoyOptions.DEFAULT.mode(mode);
        List<Endpoints> states = List.of(
                Endpoints.none(),
                Endpoints.none().pending(DB),
                db("10.0.0.1"),
                db("10.0.0.1", "10.0.0.2"),
                db(),
                Endpoints.none());
        Envoy envoy = Envoy.of(ShopMesh.mesh().view(), options);
        for (Endpoints state : states) {
            envoy.views();
            envoy = envoy.endpoints(state);
            Envoy fresh = Envoy.of(ShopMesh.mesh().view(), options, state);
            for (int i = 0; i < fresh.views().size(); i++) {
                ProxyView one = envoy.views().get(i);
                ProxyView other = fresh.views().get(i);
                for (ResourceType type : ResourceType.values()) {
                    assertThat(one.resources(type)).isEqualTo(other.resources(type));
                    assertThat(one.pending(type)).isEqualTo(other.pending(type));
                }
                assertThat(one.notices()).isEqualTo(other.notices());
            }
        }
    }

    @Test
    void what_is_still_looked_up_is_pending_and_not_empty() {
        ProxyView view = caller(Envoy.of(
                ShopMesh.mesh().view(), EnvoyOptions.DEFAULT, Endpoints.none().pending(DB)));

        assertThat(view.resources(ResourceType.ENDPOINTS)).isEmpty();
        assertThat(view.pending(ResourceType.ENDPOINTS)).isNotEmpty();
        assertThat(view.notices()).extracting(Problem::ruleId).doesNotContain("envoy.unavailable");
    }

    @Test
    void services_that_proxies_do_not_find_are_listed_once() {
        Envoy envoy = Envoy.of(ShopMesh.mesh().view());

        assertThat(envoy.undiscovered()).containsExactly(DB);
        assertThat(Envoy.of(ShopMesh.mesh().view(), EnvoyOptions.DEFAULT.mode(ProxyMode.PROXYLESS))
                        .undiscovered())
                .contains(ServiceDiscovery.dns("api-v1.shop"));
    }

    @Test
    void a_later_mesh_keeps_the_addresses() {
        Envoy envoy = Envoy.of(ShopMesh.mesh().view()).endpoints(db("10.0.0.9"));

        assertThat(only(caller(envoy.next(ShopMesh.mesh().view()))).message().toString())
                .contains("10.0.0.9");
    }
}
