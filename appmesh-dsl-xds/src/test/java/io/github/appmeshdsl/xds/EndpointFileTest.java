package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointFileTest {

    private static final ServiceDiscovery ORDERS = ServiceDiscovery.cloudMap("shop.local", "orders");
    private static final String GOOD = """
            endpoints:
              - awsCloudMap: {namespaceName: shop.local, serviceName: orders}
                instances:
                  - {ipv4: 10.0.0.7, port: 8080, attributes: {stage: prod}}
                  - {ipv4: 10.0.0.8, ipv6: "fd00:0::8", healthy: false}
              - dns: {hostname: billing.shop.local}
                instances: []
            """;

    @TempDir
    Path directory;

    /** Keeps what was told as lines. */
    private static final class Told implements Watcher<List<Endpoints.Endpoint>> {

        private final List<Object> told = new ArrayList<>();

        @Override
        public void found(List<Endpoints.Endpoint> value) {
            told.add(value);
        }

        @Override
        public void unknown() {
            told.add("unknown");
        }

        @Override
        public void failed(String reason) {
            told.add(reason);
        }

        Object last() {
            return told.get(told.size() - 1);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("endpoints.yaml"), text);
    }

    private static Told told(EndpointFile file, ServiceDiscovery service) {
        Told told = new Told();
        Watch unused = file.watch(service, told);
        return told;
    }

    private EndpointFile started(Path path) {
        EndpointFile file = new EndpointFile(path, new ScheduledThreadPoolExecutor(1));
        file.start();
        return file;
    }

    @Test
    void a_file_has_instances_with_health_and_attributes() throws IOException {
        try (EndpointFile file = started(file(GOOD))) {
            assertThat(told(file, ORDERS).told)
                    .containsExactly(List.of(
                            Endpoints.Endpoint.ipv4("10.0.0.7").port(8080).attributes(Map.of("stage", "prod")),
                            new Endpoints.Endpoint(
                                    java.util.Optional.of("10.0.0.8"),
                                    java.util.Optional.of("fd00::8"),
                                    java.util.Optional.empty(),
                                    false,
                                    Map.of())));
            assertThat(told(file, ServiceDiscovery.dns("billing.shop.local")).told)
                    .containsExactly(List.of());
            assertThat(told(file, ServiceDiscovery.dns("other.shop.local")).told)
                    .containsExactly("unknown");
        }
    }

    @Test
    void a_changed_file_is_read_when_it_stays_the_same_and_one_with_errors_changes_nothing() throws IOException {
        Path path = file(GOOD);
        try (EndpointFile file = started(path)) {
            Told told = told(file, ORDERS);
            Files.writeString(path, GOOD.replace("10.0.0.7", "10.0.0.99"));
            file.look();
            assertThat(told.told).hasSize(1);
            file.look();
            assertThat(told.last().toString()).contains("10.0.0.99");

            Files.writeString(path, GOOD.replace("port: 8080", "prot: 80"));
            file.look();
            file.look();
            assertThat(told.last()).isEqualTo(path + ":4:26: unknown key \"prot\"; did you mean \"port\"?");
            // Who asks now gets what the last good file has.
            assertThat(told(file, ORDERS).told.get(0).toString()).contains("10.0.0.99");

            Files.delete(path);
            file.look();
            file.look();
            assertThat(told.last().toString()).startsWith("cannot read \"" + path);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            endpoints: 1                                                                | 1:12: endpoints must be a list, found the number 1
            other: []                                                                   | 1:1: unknown key "other"; the keys are endpoints
            endpoints: [{instances: []}]                                                | 1:13: one of awsCloudMap and dns is required
            endpoints: [{dns: {hostname: a}}]                                           | 1:13: instances is missing
            endpoints: [{dns: {hostname: a}, instances: [{}]}]                          | 1:46: ipv4 or ipv6 is required
            endpoints: [{dns: {hostname: a}, instances: [{ipv4: "::1"}]}]               | 1:53: "::1" is not an address of IPv4
            endpoints: [{dns: {hostname: a}, instances: [{ipv4: localhost}]}]           | 1:53: "localhost" is not an address of IPv4
            endpoints: [{dns: {hostname: a}, instances: [{ipv6: 10.0.0.1}]}]            | 1:53: "10.0.0.1" is not an address of IPv6
            endpoints: [{dns: {hostname: a}, instances: [{ipv4: 10.0.0.1, port: 0}]}]   | 1:69: port must be a number from 1 to 65535, found the number 0
            endpoints: [{dns: {hostname: a}, instances: [{ipv4: 10.0.0.1, port: 1e9}]}] | 1:69: port must be a number from 1 to 65535
            endpoints: [{dns: {hostname: a}, instances: [{ipv4: 10.0.0.1, healthy: x}]}] | 1:72: healthy must be true or false
            """)
    void a_mistake_is_reported_with_its_line(String text, String problem) throws IOException {
        Path path = file(text);
        try (EndpointFile file = started(path)) {
            assertThat(told(file, ORDERS).last().toString()).contains(path + ":" + problem);
        }
    }

    @Test
    void a_service_is_listed_once() throws IOException {
        String twice = GOOD + GOOD.substring("endpoints:\n".length());
        try (EndpointFile file = started(file(twice))) {
            assertThat(told(file, ORDERS).last().toString()).contains(":8:5: the file has this service already");
        }
    }

    @Test
    void hostile_text_is_reported_and_never_thrown() throws IOException {
        for (String text : new String[] {
            "", "[", "\u0000", "a: &a [*a]", "{".repeat(100_000), "endpoints: [{dns: {hostname: !!java.net.URL x}}]"
        }) {
            try (EndpointFile file = started(file(text))) {
                told(file, ORDERS);
            }
        }
    }
}
