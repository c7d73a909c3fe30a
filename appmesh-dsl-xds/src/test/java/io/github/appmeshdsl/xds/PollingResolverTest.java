package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingResolverTest {

    private static final ServiceDiscovery ORDERS = ServiceDiscovery.dns("orders.shop.local");

    private static Watcher<List<Endpoints.Endpoint>> into(BlockingQueue<String> told) {
        return new Watcher<>() {
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
                told.add("failed: " + reason);
            }
        };
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        return String.valueOf(told.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void a_service_is_asked_for_again_after_answers_and_failures() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (EndpointResolver resolver = EndpointResolver.polling(
                service -> switch (asked.getAndIncrement()) {
                    case 0 -> Optional.of(List.of());
                    case 1 -> Optional.empty();
                    case 2 -> throw new IOException("throttled\n");
                    default -> Optional.of(List.of(Endpoints.Endpoint.ipv4("10.0.0.1")));
                },
                Duration.ofMillis(1))) {
            Watch watch = resolver.watch(ORDERS, into(told));
            assertThat(next(told)).isEqualTo("found 0");
            assertThat(next(told)).isEqualTo("unknown");
            assertThat(next(told)).isEqualTo("failed: throttled\\u000a");
            assertThat(next(told)).isEqualTo("found 1");
            watch.close();
        }
    }

    @Test
    void a_lookup_that_takes_long_delays_no_other_and_few_run_at_a_time() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (EndpointResolver resolver = EndpointResolver.polling(
                service -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    try {
                        if (service.equals(ORDERS)) {
                            new java.util.concurrent.CountDownLatch(1).await();
                        }
                        return Optional.of(List.of());
                    } finally {
                        running.decrementAndGet();
                    }
                },
                Duration.ofHours(1))) {
            resolver.watch(ORDERS, into(new LinkedBlockingQueue<>()));
            for (int i = 0; i < 100; i++) {
                resolver.watch(ServiceDiscovery.dns("n" + i), into(told));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(next(told)).isEqualTo("found 0");
            }
        }
        assertThat(most).hasValueLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "5000, 0, 5000",
        "5000, 1, 1000",
        "5000, 2, 2000",
        "5000, 6, 32000",
        "5000, 7, 60000",
        "5000, 1000, 60000",
        "100, 1, 100",
        "100, 3, 400",
        "300000, 1, 1000",
        "300000, 20, 300000"
    })
    void the_time_between_lookups_grows_with_failures(long interval, int failures, long delay) {
        assertThat(PollingResolver.delay(Duration.ofMillis(interval), failures)).isEqualTo(Duration.ofMillis(delay));
    }

    @Test
    void names_of_this_machine_are_resolved_in_both_families() throws Exception {
        List<Endpoints.Endpoint> found = new ArrayList<>(
                new DnsLookup().find(ServiceDiscovery.dns("127.0.0.1")).orElseThrow());
        found.addAll(new DnsLookup().find(ServiceDiscovery.dns("::1")).orElseThrow());

        assertThat(found)
                .containsExactly(Endpoints.Endpoint.ipv4("127.0.0.1"), Endpoints.Endpoint.ipv6("0:0:0:0:0:0:0:1"));
        assertThat(new DnsLookup().find(ServiceDiscovery.cloudMap("shop.local", "orders")))
                .isEmpty();
    }
}
