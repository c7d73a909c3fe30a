package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy;
import io.github.appmeshdsl.envoy.EnvoyResource;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.envoy.ResourceType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublicationsTest {

    private final List<Collection<String>> shown = new ArrayList<>();
    private final Timer timer = new Timer();
    private final Publications publications = new Publications(timer, Duration.ZERO, shown::add);

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private static ProxyView view(EnvoyResource... resources) {
        return Views.of(Views.NODE, resources);
    }

    private void assertRefused(ProxyView view, String problem) {
        publications.publish("", List.of(Views.of(Views.NODE)), MeshElements.NONE);
        ProxyView before = publications.view(Views.NODE);

        assertThatThrownBy(() -> publications.publish(
                        "",
                        List.of(Views.splitting("mesh/shop/virtualNode/other", 0, "blue"), view),
                        MeshElements.NONE))
                .isInstanceOfSatisfying(
                        PublicationException.class,
                        e -> assertThat(e.problems()).containsExactly(Views.NODE + ": " + problem));
        assertThat(publications.view(Views.NODE)).isSameAs(before);
        assertThat(publications.nodes()).containsExactly(Views.NODE);
    }

    @Test
    void routes_to_a_missing_cluster_are_refused() {
        assertRefused(
                view(Views.routes("routes", 0, "blue")),
                "ROUTES \"routes\" names CLUSTER \"blue\", which the view lacks");
    }

    @Test
    void a_cluster_without_its_endpoints_is_refused() {
        assertRefused(
                view(Views.cluster("blue", 0)), "CLUSTER \"blue\" names ENDPOINTS \"eds_blue\", which the view lacks");
    }

    @Test
    void a_cluster_without_its_secret_is_refused() {
        assertRefused(
                view(Views.clusterWithSecret("blue", 0, "certificate"), Views.endpoints("blue", 0)),
                "CLUSTER \"blue\" names SECRET \"certificate\", which the view lacks");
    }

    @Test
    void a_listener_without_its_routes_is_refused() {
        assertRefused(
                view(Views.listener("egress", "routes", 0)),
                "LISTENER \"egress\" names ROUTES \"routes\", which the view lacks");
    }

    @Test
    void an_api_listener_without_its_routes_is_refused() {
        assertRefused(
                view(Views.listener(
                        "api",
                        Listener.newBuilder()
                                .setApiListener(
                                        ApiListener.newBuilder().setApiListener(Any.pack(Views.manager("routes")))))),
                "LISTENER \"api\" names ROUTES \"routes\", which the view lacks");
    }

    @Test
    void a_listener_of_tcp_without_its_cluster_is_refused() {
        TcpProxy proxy = TcpProxy.newBuilder()
                .setStatPrefix("tcp")
                .setCluster("database")
                .build();
        assertRefused(
                view(Views.listener(
                        "tcp",
                        Listener.newBuilder()
                                .addFilterChains(FilterChain.newBuilder()
                                        .addFilters(Filter.newBuilder().setTypedConfig(Any.pack(proxy)))))),
                "LISTENER \"tcp\" names CLUSTER \"database\", which the view lacks");
    }

    @Test
    void names_in_problems_are_escaped() {
        assertRefused(
                view(Views.routes("a\nb", 0, "\u001b[31m")),
                "ROUTES \"a\\u000ab\" names CLUSTER \"\\u001b[31m\", which the view lacks");
    }

    @Test
    void all_problems_are_reported_together() {
        assertThatThrownBy(() -> publications.publish(
                        "",
                        List.of(view(Views.routes("routes", 0, "blue", "green"), Views.listener("egress", "none", 0))),
                        MeshElements.NONE))
                .isInstanceOfSatisfying(
                        PublicationException.class,
                        e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void two_sets_must_not_have_the_same_node() {
        publications.publish("shop", List.of(view()), MeshElements.NONE);

        assertThatThrownBy(() -> publications.publish("other", List.of(view()), MeshElements.NONE))
                .hasMessageContaining("another set, \"shop\", has a view of \"mesh/shop/virtualNode/web\"");

        publications.publish("shop", List.of(), MeshElements.NONE);
        publications.publish("other", List.of(view()), MeshElements.NONE);
        assertThat(publications.nodes()).containsExactly(Views.NODE);
    }

    @Test
    void a_set_must_not_have_two_views_of_a_node() {
        assertThatThrownBy(() -> publications.publish("", List.of(view(), view()), MeshElements.NONE))
                .hasMessageContaining("there are two views of \"mesh/shop/virtualNode/web\"");
    }

    @Test
    void only_nodes_whose_views_have_changed_are_woken() {
        ProxyView other = Views.splitting("mesh/shop/virtualNode/other", 0, "blue");
        assertThat(publications.publish("", List.of(Views.splitting(Views.NODE, 0, "blue"), other), MeshElements.NONE))
                .isEqualTo(2);
        shown.clear();

        assertThat(publications.publish("", List.of(Views.splitting(Views.NODE, 1, "blue"), other), MeshElements.NONE))
                .isEqualTo(1);
        assertThat(publications.publish(
                        "",
                        List.of(
                                Views.splitting(Views.NODE, 1, "blue"),
                                Views.splitting("mesh/shop/virtualNode/other", 0, "blue")),
                        MeshElements.NONE))
                .isZero();

        assertThat(shown).containsExactly(List.of(Views.NODE));
    }

    @Test
    void the_first_change_is_visible_immediately_and_those_after_it_together() {
        Publications debounced = new Publications(timer, Duration.ofHours(1), shown::add);

        for (int revision = 0; revision < 5; revision++) {
            debounced.publish("", List.of(Views.splitting(Views.NODE, revision, "blue")), MeshElements.NONE);
        }

        assertThat(shown).hasSize(1);
        assertThat(timer.waiting).hasSize(1);
        assertThat(debounced.view(Views.NODE)).isNotNull();
        assertThat(revision(debounced)).isEqualTo("revision-0");

        timer.waiting.remove(0).run();

        assertThat(shown).hasSize(2);
        assertThat(revision(debounced)).isEqualTo("revision-4");
    }

    private static String revision(Publications publications) {
        ProxyView view = publications.view(Views.NODE);
        return ((io.envoyproxy.envoy.config.route.v3.RouteConfiguration)
                        view.resources(ResourceType.ROUTES).get("routes").message())
                .getVirtualHosts(0)
                .getRoutes(0)
                .getName();
    }

    /** Keeps what is due later. */
    private static final class Timer extends ScheduledThreadPoolExecutor {
        private final List<Runnable> waiting = new ArrayList<>();

        Timer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            return new Never();
        }
    }

    private static final class Never implements ScheduledFuture<Object> {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public Object get() {
            throw new AssertionError("a debounced task is not waited for");
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            throw new AssertionError("a debounced task is not waited for");
        }
    }
}
