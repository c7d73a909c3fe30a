package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.model.AccessLog;
import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.GatewayListener;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.IpPreference;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.Logging;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.MeshServiceDiscovery;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Settings that decide nothing about where a single request goes, as long as addresses have four bytes: limits, probes, access
 * logs, and how addresses are found.
 */
final class ProxySettings {

    private static final int PERCENT = 30;
    private static final int MOST = 50;
    private static final List<IpPreference> PREFERENCES =
            List.of(IpPreference.IPV4_ONLY, IpPreference.IPV4_PREFERRED, IpPreference.IPV6_PREFERRED);

    private final Random random;

    ProxySettings(Random random) {
        this.random = random;
    }

    private boolean chance() {
        return random.nextInt(100) < PERCENT;
    }

    Optional<MeshServiceDiscovery> mesh() {
        return chance() ? Optional.of(MeshServiceDiscovery.preferring(preference())) : Optional.empty();
    }

    private IpPreference preference() {
        return PREFERENCES.get(random.nextInt(PREFERENCES.size()));
    }

    ServiceDiscovery discovery(String name) {
        if (random.nextBoolean()) {
            ServiceDiscovery.CloudMap map = ServiceDiscovery.cloudMap("space", name);
            return chance() ? map.preferring(preference()) : map;
        }
        ServiceDiscovery.Dns dns = chance()
                ? ServiceDiscovery.dns(name + ".dns", ServiceDiscovery.ResponseType.ENDPOINTS)
                : ServiceDiscovery.dns(name + ".dns");
        return chance() ? dns.preferring(preference()) : dns;
    }

    Optional<Logging> logging() {
        if (!chance()) {
            return Optional.empty();
        }
        String path = "/dev/null";
        return Optional.of(Logging.accessLog(
                switch (random.nextInt(3)) {
                    case 0 -> AccessLog.file(path);
                    case 1 -> AccessLog.file(path, LoggingFormat.text("%START_TIME% %RESPONSE_CODE%"));
                    default -> AccessLog.file(path, LoggingFormat.json("code", "%RESPONSE_CODE%"));
                }));
    }

    Listener listener(Listener listener) {
        return listener.copy(l -> {
            if (chance()) {
                l.connectionPool(
                        switch (listener.protocol()) {
                            case HTTP ->
                                random.nextBoolean() ? ConnectionPool.http(MOST) : ConnectionPool.http(MOST, MOST);
                            case HTTP2 -> ConnectionPool.http2(MOST);
                            case GRPC -> ConnectionPool.grpc(MOST);
                            case TCP -> ConnectionPool.tcp(MOST);
                        });
            }
            if (chance()) {
                l.outlierDetection(OutlierDetection.of(o -> o.maxServerErrors(1 + random.nextInt(5))
                        .interval(Duration.ofSeconds(1 + random.nextInt(10)))
                        .baseEjectionDuration(Duration.ofSeconds(random.nextInt(60)))
                        .maxEjectionPercent(random.nextInt(101))));
            }
            if (chance()) {
                l.healthCheck(healthCheck(listener.protocol()));
            }
        });
    }

    private HealthCheck healthCheck(Protocol protocol) {
        return HealthCheck.of(protocol, c -> {
            c.interval(Duration.ofSeconds(5))
                    .timeout(Duration.ofSeconds(2))
                    .healthyThreshold(2)
                    .unhealthyThreshold(2);
            if (protocol == Protocol.HTTP || protocol == Protocol.HTTP2) {
                c.path("/health");
            }
        });
    }

    void gatewayListener(GatewayListener.Builder listener, Protocol protocol) {
        if (chance()) {
            if (protocol == Protocol.HTTP) {
                listener.maxConnections(MOST, MOST);
            } else {
                listener.maxRequests(MOST);
            }
        }
    }
}
