package io.github.appmeshdsl.aws.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.AppMeshOptions;
import io.github.appmeshdsl.aws.LiveApi;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

class TrafficTest {

    private static final int NODES = 100;

    private final VirtualTime time = new VirtualTime();
    private final Traffic traffic = new Traffic();

    private static Mesh mesh() {
        return Mesh.of("m", m -> {
            for (int i = 0; i < NODES; i++) {
                m.add(VirtualNode.of("n" + i, n -> n.http(80).dns("n.local").leaf()));
            }
        });
    }

    private static void applied(AppMesh api) {
        Plan plan = api.plan(mesh());
        assertThat(plan.steps()).hasSize(NODES + 1);
        assertThat(api.apply(plan).succeeded()).isTrue();
        assertThat(api.plan(mesh()).isEmpty()).isTrue();
    }

    @Test
    void a_service_with_the_configured_rates_throttles_nothing() {
        Pacing pacing = Pacing.DEFAULT;
        // Calls that are under way may catch up with each other: as many as there can be.
        RequestRates rates =
                new RequestRates(pacing.readsPerSecond(), pacing.writesPerSecond(), pacing.burst() + pacing.inFlight());
        run(
                server -> {},
                rates,
                client -> applied(
                        AppMesh.of(client, AppMeshOptions.DEFAULT.pacing(pacing).time(time))));

        assertThat(traffic.throttled).hasValue(0);
        assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds((NODES - pacing.burst()) / 8));
    }

    @Test
    void no_more_calls_are_under_way_than_configured_however_slow_the_service_is() {
        run(
                server -> server.faults().add(new Fault.Latency(Duration.ofMillis(20)), "*", 1),
                RequestRates.NONE,
                client -> applied(AppMesh.of(client, LiveApi.FAST)));

        assertThat(traffic.most).hasValueBetween(2, Pacing.DEFAULT.inFlight());
    }

    private void run(Consumer<AppMeshServer> prepare, RequestRates rates, Consumer<AppMeshClient> work) {
        try (AppMeshServer server = AppMeshServer.start(s -> s.rates(rates).clock(time.clock()));
                AppMeshClient client = LiveApi.client(server.endpoint(), traffic)) {
            prepare.accept(server);
            work.accept(client);
        }
    }

    /** Counts the calls under way, and the answers that throttle. */
    private static final class Traffic implements ExecutionInterceptor {
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger throttled = new AtomicInteger();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            int now = underWay.incrementAndGet();
            most.accumulateAndGet(now, Math::max);
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            underWay.decrementAndGet();
            if (context.httpResponse().statusCode() == 429) {
                throttled.incrementAndGet();
            }
        }
    }

    /** Time that passes only where somebody waits; client and server go by it. */
    private static final class VirtualTime implements Pacing.TimeSource {
        private final AtomicLong nanos = new AtomicLong();

        Duration elapsed() {
            return Duration.ofNanos(nanos.get());
        }

        @Override
        public long nanoTime() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration duration) {
            long end = nanos.get() + duration.toNanos();
            nanos.accumulateAndGet(end, Math::max);
        }

        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return Instant.ofEpochSecond(1_700_000_000).plusNanos(nanos.get());
                }
            };
        }
    }
}
