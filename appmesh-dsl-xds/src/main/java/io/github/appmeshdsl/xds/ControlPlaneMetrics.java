package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.ResourceType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what a control plane does, for Micrometer, which is an optional dependency: {@code docs/control-plane.md} lists the
 * meters. The number of meters does not depend on the number of proxies or meshes.
 *
 * <pre>{@code
 * ControlPlane.start(options -> options.listener(new ControlPlaneMetrics(registry)))
 * }</pre>
 */
public final class ControlPlaneMetrics implements ControlPlaneListener {

    private static final String PREFIX = "appmesh.xds.";

    private final Map<ProxyStream.Protocol, AtomicInteger> streams = new EnumMap<>(ProxyStream.Protocol.class);
    private final Map<ResourceType, OfType> types = new EnumMap<>(ResourceType.class);
    private final Map<String, Integer> views = new ConcurrentHashMap<>();
    private final Counter published;
    private final Counter refused;
    private final Counter changed;

    /** The meters of one type. */
    private static final class OfType {
        private final Counter responses;
        private final Timer accepted;
        private final Timer rejected;
        /** When what the streams have not answered was sent, by the streams' ids. */
        private final Map<Long, Long> unanswered = new ConcurrentHashMap<>();

        OfType(MeterRegistry registry, ResourceType type) {
            String name = type.name().toLowerCase(Locale.ROOT);
            responses = Counter.builder(PREFIX + "responses")
                    .description("Responses that were sent to proxies.")
                    .tag("type", name)
                    .register(registry);
            accepted = answers(registry, name, "accepted");
            rejected = answers(registry, name, "rejected");
            TimeGauge.builder(PREFIX + "lag", unanswered, TimeUnit.NANOSECONDS, OfType::longest)
                    .description("For how long the slowest proxy has not answered.")
                    .tag("type", name)
                    .register(registry);
        }

        private static Timer answers(MeterRegistry registry, String type, String outcome) {
            return Timer.builder(PREFIX + "answers")
                    .description("Answers of proxies, and the time from the response to its answer.")
                    .tag("type", type)
                    .tag("outcome", outcome)
                    .register(registry);
        }

        private static double longest(Map<Long, Long> unanswered) {
            long now = System.nanoTime();
            return unanswered.values().stream()
                    .mapToLong(sent -> now - sent)
                    .max()
                    .orElse(0);
        }

        void answered(ProxyStream stream, Timer timer) {
            Long sent = unanswered.remove(stream.id());
            timer.record(sent == null ? 0 : System.nanoTime() - sent, TimeUnit.NANOSECONDS);
        }
    }

    /** Registers the meters. Programs with modules require {@code micrometer.core} themselves. */
    // Not transitively: programs without Micrometer would not compile.
    @SuppressWarnings("exports")
    public ControlPlaneMetrics(MeterRegistry registry) {
        requireNonNull(registry, "registry");
        for (ProxyStream.Protocol protocol : ProxyStream.Protocol.values()) {
            AtomicInteger count = new AtomicInteger();
            streams.put(protocol, count);
            Gauge.builder(PREFIX + "streams", count, AtomicInteger::get)
                    .description("Streams of proxies that are open.")
                    .tag("protocol", protocol.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (ResourceType type : ResourceType.values()) {
            types.put(type, new OfType(registry, type));
        }
        Gauge.builder(PREFIX + "views", views, ControlPlaneMetrics::sum)
                .description("Proxies for which a configuration is published.")
                .register(registry);
        published = publications(registry, "published");
        refused = publications(registry, "refused");
        changed = Counter.builder(PREFIX + "views.changed")
                .description("Configurations of proxies that a publication has changed, added or removed.")
                .register(registry);
    }

    private static Counter publications(MeterRegistry registry, String outcome) {
        return Counter.builder(PREFIX + "publications")
                .description("Sets that were published, or refused.")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static double sum(Map<String, Integer> views) {
        return views.values().stream().mapToInt(Integer::intValue).sum();
    }

    private AtomicInteger streams(ProxyStream stream) {
        return requireNonNull(streams.get(stream.protocol()));
    }

    private OfType of(ResourceType type) {
        return requireNonNull(types.get(type));
    }

    @Override
    public void connected(ProxyStream stream) {
        streams(stream).incrementAndGet();
    }

    @Override
    public void disconnected(ProxyStream stream, String reason) {
        streams(stream).decrementAndGet();
        types.values().forEach(type -> type.unanswered.remove(stream.id()));
    }

    @Override
    public void sent(ProxyStream stream, ResourceType type, String version, int resources, int removed) {
        of(type).responses.increment();
        of(type).unanswered.put(stream.id(), System.nanoTime());
    }

    @Override
    public void accepted(ProxyStream stream, ResourceType type, String version) {
        of(type).answered(stream, of(type).accepted);
    }

    @Override
    public void rejected(ProxyStream stream, ResourceType type, ControlPlaneStatus.Rejection rejection) {
        of(type).answered(stream, of(type).rejected);
    }

    @Override
    public void published(String set, int count, int changes) {
        if (count == 0) {
            views.remove(set);
        } else {
            views.put(set, count);
        }
        published.increment();
        changed.increment(changes);
    }

    @Override
    public void refused(String set, PublicationException refusal) {
        refused.increment();
    }
}
