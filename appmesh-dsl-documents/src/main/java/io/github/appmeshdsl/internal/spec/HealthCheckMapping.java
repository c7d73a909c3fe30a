package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.GatewayHealthCheck;
import io.github.appmeshdsl.model.GatewayProtocol;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.HealthCheckSettings;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.WireNamed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Health checks of virtual nodes and virtual gateways. */
final class HealthCheckMapping {

    private HealthCheckMapping() {}

    static void write(SpecOutput out, Optional<HealthCheck> check) {
        if (check.isPresent()) {
            write(out, check.get(), check.get().protocol());
        }
    }

    static void writeGateway(SpecOutput out, Optional<GatewayHealthCheck> check) {
        if (check.isPresent()) {
            write(out, check.get(), check.get().protocol());
        }
    }

    private static void write(SpecOutput out, HealthCheckSettings check, WireNamed protocol) {
        out.start("healthCheck");
        out.word("protocol", protocol);
        out.string("path", check.path());
        out.number("port", check.port());
        out.number("healthyThreshold", check.healthyThreshold());
        out.number("unhealthyThreshold", check.unhealthyThreshold());
        out.number("intervalMillis", check.intervalMillis());
        out.number("timeoutMillis", check.timeoutMillis());
        out.end();
    }

    static @Nullable HealthCheck read(SpecInput in) {
        Protocol protocol = in.required("protocol", Words.PROTOCOL);
        Settings settings = Settings.read(in);
        if (protocol == null || settings == null) {
            return null;
        }
        return HealthCheck.of(
                protocol,
                b -> b.path(settings.path)
                        .port(settings.port)
                        .healthyThreshold(settings.healthy)
                        .unhealthyThreshold(settings.unhealthy)
                        .intervalMillis(settings.interval)
                        .timeoutMillis(settings.timeout));
    }

    static @Nullable GatewayHealthCheck readGateway(SpecInput in) {
        GatewayProtocol protocol = in.required("protocol", Words.GATEWAY_PROTOCOL);
        Settings settings = Settings.read(in);
        if (protocol == null || settings == null) {
            return null;
        }
        return GatewayHealthCheck.of(
                protocol,
                b -> b.path(settings.path)
                        .port(settings.port)
                        .healthyThreshold(settings.healthy)
                        .unhealthyThreshold(settings.unhealthy)
                        .intervalMillis(settings.interval)
                        .timeoutMillis(settings.timeout));
    }

    private record Settings(
            Optional<String> path, Optional<Integer> port, int healthy, int unhealthy, long interval, long timeout) {

        static @Nullable Settings read(SpecInput in) {
            Optional<String> path = in.string("path");
            Optional<Integer> port = in.optional("port", ScalarType.PORT);
            Integer healthy = in.required("healthyThreshold", ScalarType.INT32);
            Integer unhealthy = in.required("unhealthyThreshold", ScalarType.INT32);
            Long interval = in.required("intervalMillis", ScalarType.INTEGER);
            Long timeout = in.required("timeoutMillis", ScalarType.INTEGER);
            return healthy == null || unhealthy == null || interval == null || timeout == null
                    ? null
                    : new Settings(path, port, healthy, unhealthy, interval, timeout);
        }
    }
}
