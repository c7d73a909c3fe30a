package io.github.appmeshdsl.xds.cloudmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.python.MotoServer;
import io.github.appmeshdsl.xds.Watch;
import io.github.appmeshdsl.xds.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.CustomHealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;

/** The resolver against moto's Cloud Map. */
class CloudMapResolverTest {

    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    @AutoClose
    private static MotoServer moto;

    private static ServiceDiscoveryClient client;
    private static String namespaceId;

    private String service;
    private String serviceId;
    private ServiceDiscovery discovery;

    @BeforeAll
    static void start() {
        moto = MotoServer.start();
        client = ServiceDiscoveryClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpointOverride(moto.endpoint())
                .overrideConfiguration(options -> options
                        // The name of the host would be that of moto with a prefix.
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true)
                        .addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                CALLS.add(context.request()
                                        .getClass()
                                        .getSimpleName()
                                        .replace("Request", ""));
                            }
                        }))
                .build();
        client.createHttpNamespace(request -> request.name("shop.local"));
        namespaceId = client.listNamespaces().namespaces().stream()
                .filter(each -> each.name().equals("shop.local"))
                .map(NamespaceSummary::id)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @BeforeEach
    void create(TestInfo info) {
        service = info.getTestMethod().orElseThrow().getName();
        serviceId = client.createService(request -> request.name(service)
                        .namespaceId(namespaceId)
                        .healthCheckCustomConfig(config -> config.failureThreshold(1)))
                .service()
                .id();
        discovery = ServiceDiscovery.cloudMap("shop.local", service);
        CALLS.clear();
    }

    private void register(String id, Map<String, String> attributes) {
        client.registerInstance(
                request -> request.serviceId(serviceId).instanceId(id).attributes(attributes));
    }

    private static CloudMapResolver resolver() {
        return CloudMapResolver.of(client, Duration.ofHours(1));
    }

    @Test
    void instances_have_addresses_ports_attributes_and_health() {
        Map<String, String> both = Map.of(
                "AWS_INSTANCE_IPV4", "10.0.0.1",
                "AWS_INSTANCE_IPV6", "fd00::1",
                "AWS_INSTANCE_PORT", "8080",
                "stage", "prod");
        register("one", both);
        register("two", Map.of("AWS_INSTANCE_IPV4", "10.0.0.2"));
        register("name", Map.of("AWS_INSTANCE_CNAME", "elsewhere.example.com"));
        client.updateInstanceCustomHealthStatus(
                request -> request.serviceId(serviceId).instanceId("two").status(CustomHealthStatus.UNHEALTHY));

        try (CloudMapResolver resolver = resolver()) {
            assertThat(resolver.find(discovery).orElseThrow())
                    .containsExactlyInAnyOrder(
                            new Endpoints.Endpoint(
                                    Optional.of("10.0.0.1"), Optional.of("fd00::1"), Optional.of(8080), true, both),
                            Endpoints.Endpoint.ipv4("10.0.0.2")
                                    .healthy(false)
                                    .attributes(Map.of("AWS_INSTANCE_IPV4", "10.0.0.2")));
        }
    }

    @Test
    void instances_are_read_when_their_revision_has_changed_and_at_every_sixth_time() {
        register("one", Map.of("AWS_INSTANCE_IPV4", "10.0.0.1"));
        CALLS.clear();
        try (CloudMapResolver resolver = resolver()) {
            for (int i = 0; i < 7; i++) {
                assertThat(resolver.find(discovery).orElseThrow()).hasSize(1);
            }
            assertThat(CALLS)
                    .containsExactly(
                            "DiscoverInstances",
                            "DiscoverInstancesRevision",
                            "DiscoverInstancesRevision",
                            "DiscoverInstancesRevision",
                            "DiscoverInstancesRevision",
                            "DiscoverInstancesRevision",
                            "DiscoverInstances");

            register("two", Map.of("AWS_INSTANCE_IPV4", "10.0.0.2"));
            assertThat(resolver.find(discovery).orElseThrow()).hasSize(2);
        }
    }

    @Test
    void a_service_without_instances_is_known_and_one_that_does_not_exist_is_not() {
        try (CloudMapResolver resolver = resolver()) {
            assertThat(resolver.find(discovery)).contains(List.of());
            assertThat(resolver.find(ServiceDiscovery.cloudMap("shop.local", "missing")))
                    .isEmpty();
            assertThat(resolver.find(ServiceDiscovery.cloudMap("missing.local", service)))
                    .isEmpty();
            assertThat(resolver.find(ServiceDiscovery.dns("orders.shop.local"))).isEmpty();
        }
    }

    @Test
    void a_port_that_is_not_a_number_is_invalid_and_not_that_of_the_listener() {
        register("one", Map.of("AWS_INSTANCE_IPV4", "10.0.0.1", "AWS_INSTANCE_PORT", "http"));
        try (CloudMapResolver resolver = resolver()) {
            assertThat(resolver.find(discovery).orElseThrow())
                    .singleElement()
                    .satisfies(each -> assertThat(each.port()).contains(-1));
        }
    }

    @Test
    void a_watch_is_told_the_instances_and_changes() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (CloudMapResolver resolver = CloudMapResolver.of(client, Duration.ofMillis(10));
                Watch watch = resolver.watch(discovery, new Watcher<List<Endpoints.Endpoint>>() {
                    @Override
                    public void found(List<Endpoints.Endpoint> value) {
                        told.add("found " + value.size());
                    }

                    @Override
                    public void unknown() {
                        told.add("unknown");
                    }

                    @Override
                    public void failed(String reason) {
                        told.add("failed " + reason);
                    }
                })) {
            assertThat(watch).isNotNull();
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("found 0");
            register("one", Map.of("AWS_INSTANCE_IPV4", "10.0.0.1"));
            String next = "found 0";
            while ("found 0".equals(next)) {
                next = told.poll(30, TimeUnit.SECONDS);
            }
            assertThat(next).isEqualTo("found 1");
        }
    }
}
