package io.github.appmeshdsl.xds.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.xds.Watch;
import io.github.appmeshdsl.xds.Watcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSliceResolverTest {

    private static EndpointSlice slice(String name, String addressType, List<Integer> ports, Endpoint... endpoints) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .addToLabels("kubernetes.io/service-name", "orders")
                .endMetadata()
                .withAddressType(addressType)
                .withPorts(ports.stream()
                        .map(port -> new EndpointPortBuilder()
                                .withProtocol(port == 53 ? "UDP" : "TCP")
                                .withPort(port)
                                .build())
                        .toList())
                .withEndpoints(endpoints)
                .build();
    }

    private static EndpointSlice slice(String name, Endpoint... endpoints) {
        return slice(name, "IPv4", List.of(8080), endpoints);
    }

    private static EndpointBuilder of(String pod, String address) {
        return new EndpointBuilder()
                .withAddresses(address)
                .withNewTargetRef()
                .withKind("Pod")
                .withName(pod)
                .withUid(pod)
                .endTargetRef();
    }

    private static Endpoint pod(String pod, String address) {
        return of(pod, address).build();
    }

    private static Endpoint pod(String pod, String address, Boolean ready, Boolean serving, Boolean terminating) {
        return of(pod, address)
                .withNewConditions()
                .withReady(ready)
                .withServing(serving)
                .withTerminating(terminating)
                .endConditions()
                .build();
    }

    private static Endpoints.Endpoint at(String address) {
        return Endpoints.Endpoint.ipv4(address);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, false, true",
        "true, , , true",
        ", , , true",
        "false, , , false",
        "false, false, false, false",
        "false, true, false, false",
        "false, true, true, true",
        "false, false, true, false"
    })
    void conditions_decide_whether_a_single_pod_is_used(
            Boolean ready, Boolean serving, Boolean terminating, boolean isUsed) {
        EndpointSlice slice = slice("a", pod("p", "10.0.0.1", ready, serving, terminating));

        assertThat(EndpointSliceResolver.endpoints(List.of(slice))).hasSize(isUsed ? 1 : 0);
    }

    @Test
    void pods_that_end_are_used_only_if_no_other_is_ready() {
        EndpointSlice slice =
                slice("a", pod("ending", "10.0.0.1", false, true, true), pod("ready", "10.0.0.2", true, true, false));

        assertThat(EndpointSliceResolver.endpoints(List.of(slice)))
                .containsExactly(at("10.0.0.2").port(8080));
    }

    @Test
    void slices_of_both_families_are_one_instance_for_each_pod() {
        Endpoint anonymous = new EndpointBuilder().withAddresses("10.0.0.3").build();
        List<EndpointSlice> slices = List.of(
                slice("a", of("one", "10.0.0.1").withZone("eu-west-1a").build(), pod("two", "10.0.0.2")),
                slice(
                        "b",
                        "IPv6",
                        List.of(8080),
                        of("one", "fd00::1").withZone("eu-west-1a").build()),
                slice("c", pod("two", "10.0.0.2"), anonymous),
                slice("d", "FQDN", List.of(8080), pod("three", "example.com")));

        assertThat(EndpointSliceResolver.endpoints(slices))
                .containsExactly(
                        new Endpoints.Endpoint(
                                Optional.of("10.0.0.1"),
                                Optional.of("fd00::1"),
                                Optional.of(8080),
                                true,
                                Map.of("topology.kubernetes.io/zone", "eu-west-1a")),
                        at("10.0.0.2").port(8080),
                        at("10.0.0.3").port(8080));
    }

    @Test
    void the_only_port_is_that_of_the_instances_and_among_several_the_listener_decides() {
        Endpoint pod = pod("p", "10.0.0.1");
        assertThat(EndpointSliceResolver.endpoints(List.of(slice("a", "IPv4", List.of(8080, 9090), pod))))
                .containsExactly(at("10.0.0.1"));
        assertThat(EndpointSliceResolver.endpoints(List.of(slice("a", "IPv4", List.of(9090, 53), pod))))
                .containsExactly(at("10.0.0.1").port(9090));
        assertThat(EndpointSliceResolver.endpoints(List.of(slice("a", "IPv4", List.of(), pod))))
                .containsExactly(at("10.0.0.1"));
    }

    private static Watcher<List<Endpoints.Endpoint>> into(BlockingQueue<String> reports) {
        return new Watcher<>() {
            @Override
            public void found(List<Endpoints.Endpoint> value) {
                reports.add(value.stream()
                        .flatMap(each -> each.ipv4().stream())
                        .toList()
                        .toString());
            }

            @Override
            public void unknown() {
                reports.add("unknown");
            }

            @Override
            public void failed(String reason) {
                reports.add(reason);
            }
        };
    }

    /** Returns the next report that differs from the last one. */
    private static String next(BlockingQueue<String> reports, String before) throws InterruptedException {
        String next = before;
        while (before.equals(next)) {
            next = reports.poll(60, TimeUnit.SECONDS);
        }
        return String.valueOf(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders.shop",
                "orders.shop.svc",
                "orders.shop.svc.cluster.local",
                "orders.shop.svc.cluster.local."
            })
    void a_watch_follows_the_slices_of_a_service(String hostname) throws InterruptedException {
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        try (SliceApi api = SliceApi.start();
                EndpointSliceResolver resolver = EndpointSliceResolver.of(api.client())) {
            api.put(slice("a", pod("one", "10.0.0.1")));
            api.put(slice("b", pod("two", "10.0.0.2"), pod("three", "10.0.0.3", false, false, false)));
            Watch watch = resolver.watch(ServiceDiscovery.dns(hostname), into(reports));
            String now = next(reports, "");
            assertThat(now).contains("10.0.0.1", "10.0.0.2").doesNotContain("10.0.0.3");

            api.delete("a");
            assertThat(next(reports, now)).isEqualTo("[10.0.0.2]");

            api.put(slice("b", pod("two", "10.0.0.7")));
            assertThat(next(reports, "[10.0.0.2]")).isEqualTo("[10.0.0.7]");

            api.put(slice("b"));
            assertThat(next(reports, "[10.0.0.7]")).isEqualTo("[]");

            api.delete("b");
            assertThat(next(reports, "[]")).isEqualTo("unknown");
            watch.close();
        }
    }

    @Test
    void an_api_that_cannot_be_read_is_a_failure_and_is_asked_again() throws InterruptedException {
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        try (SliceApi api = SliceApi.start();
                EndpointSliceResolver resolver = EndpointSliceResolver.of(api.client())) {
            api.put(slice("a", pod("one", "10.0.0.1")));
            api.fail(true);
            Watch watch = resolver.watch(ServiceDiscovery.dns("orders.shop"), into(reports));
            String refusal =
                    "Kubernetes: endpointslices.discovery.k8s.io is forbidden: User \"proxy\" cannot list resource "
                            + "\"endpointslices\" in API group \"discovery.k8s.io\" in the namespace \"shop\"";
            assertThat(next(reports, "")).isEqualTo(refusal);

            api.fail(false);
            assertThat(next(reports, refusal)).isEqualTo("[10.0.0.1]");
            watch.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "orders.shop.example.com",
                "a.b.c.svc",
                "orders.shop.svc.other.domain",
                "Orders.shop",
                "orders.sh/op",
                "orders..svc",
                "-a.shop"
            })
    void other_names_are_not_known(String hostname) {
        BlockingQueue<String> reports = new LinkedBlockingQueue<>();
        try (SliceApi api = SliceApi.start();
                EndpointSliceResolver resolver = EndpointSliceResolver.of(api.client())) {
            Watch dns = resolver.watch(ServiceDiscovery.dns(hostname), into(reports));
            Watch cloudMap = resolver.watch(ServiceDiscovery.cloudMap("shop", "orders"), into(reports));

            assertThat(reports).containsExactly("unknown", "unknown");
            dns.close();
            cloudMap.close();
        }
    }
}
