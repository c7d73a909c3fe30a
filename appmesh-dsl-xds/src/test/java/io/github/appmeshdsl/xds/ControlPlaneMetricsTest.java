package io.github.appmeshdsl.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.envoy.ResourceType;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Micrometer sees of a control plane. */
class ControlPlaneMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Events events = new Events();
    // Listeners are called in their order: what an event has changed is counted when the event is seen.
    private final ControlPlane controlPlane = ControlPlane.start(options -> options.debounce(Duration.ZERO)
            .listener(new ControlPlaneMetrics(registry))
            .listener(events));
    private final ManagedChannel channel = NettyChannelBuilder.forAddress(controlPlane.address())
            .usePlaintext()
            .build();

    @AfterEach
    void close() {
        channel.shutdownNow();
        controlPlane.close();
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private long answers(String type, String outcome) {
        return registry.get("appmesh.xds.answers")
                .tags("type", type, "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void what_proxies_get_and_answer_is_counted() {
        controlPlane.publish(List.of(Views.splitting(Views.NODE, 0, "blue")));
        SimulatedProxy proxy = new SimulatedProxy(Views.NODE, ProxyStream.Protocol.DELTA);
        proxy.connect(channel);
        events.awaitSettled(controlPlane, 1);

        assertThat(gauge("appmesh.xds.streams", "protocol", "delta")).isEqualTo(1);
        assertThat(gauge("appmesh.xds.streams", "protocol", "state_of_the_world"))
                .isZero();
        assertThat(gauge("appmesh.xds.views")).isEqualTo(1);
        assertThat(count("appmesh.xds.responses", "type", "routes")).isEqualTo(1);
        assertThat(answers("routes", "accepted")).isEqualTo(1);
        assertThat(answers("routes", "rejected")).isZero();
        assertThat(registry.get("appmesh.xds.lag")
                        .tags("type", "routes")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isZero();

        proxy.rejects(resource -> resource.type() == ResourceType.ROUTES);
        controlPlane.publish(List.of(Views.splitting(Views.NODE, 1, "blue")));
        events.awaitLine(line -> line.startsWith("rejected"));

        assertThat(answers("routes", "rejected")).isEqualTo(1);
        assertThat(count("appmesh.xds.publications", "outcome", "published")).isEqualTo(2);
        assertThat(count("appmesh.xds.views.changed")).isEqualTo(2);

        proxy.disconnect();
        events.awaitLine(line -> line.startsWith("disconnected"));
        assertThat(gauge("appmesh.xds.streams", "protocol", "delta")).isZero();

        controlPlane.publish(List.of());
        assertThat(gauge("appmesh.xds.views")).isZero();
    }

    @Test
    void refused_sets_are_counted() {
        List<io.github.appmeshdsl.envoy.ProxyView> twice =
                List.of(Views.splitting(Views.NODE, 0, "blue"), Views.splitting(Views.NODE, 0, "blue"));

        assertThatThrownBy(() -> controlPlane.publish(twice)).isInstanceOf(PublicationException.class);

        assertThat(count("appmesh.xds.publications", "outcome", "refused")).isEqualTo(1);
        assertThat(count("appmesh.xds.publications", "outcome", "published")).isZero();
    }

    @Test
    void no_meter_is_of_a_proxy_or_mesh() {
        int before = registry.getMeters().size();
        controlPlane.publish("shop", List.of(Views.splitting(Views.NODE, 0, "blue")));
        SimulatedProxy proxy = new SimulatedProxy(Views.NODE, ProxyStream.Protocol.DELTA);
        proxy.connect(channel);
        events.awaitSettled(controlPlane, 1);

        assertThat(registry.getMeters()).hasSize(before);
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .allSatisfy(id -> assertThat(id.getDescription()).endsWith("."))
                .flatExtracting(Meter.Id::getTags)
                .extracting("key")
                .containsOnly("type", "outcome", "protocol");
    }
}
