package io.github.appmeshdsl.testkit.internal.fault;

import static io.github.appmeshdsl.testkit.internal.fault.Island.PORT;

import io.github.appmeshdsl.model.ConnectionPool;
import io.github.appmeshdsl.model.HealthCheck;
import io.github.appmeshdsl.model.Listener;
import io.github.appmeshdsl.model.OutlierDetection;
import io.github.appmeshdsl.model.PortMapping;
import io.github.appmeshdsl.model.Protocol;
import io.github.appmeshdsl.model.Route;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Faults of listeners, their settings and service discovery. */
public final class ListenerFaults {

    private ListenerFaults() {}

    public static Injection samePort(Island island) {
        Island valid = island.with(
                island.listening(http(PORT), http(PORT + 1)),
                island.routing(Route.http("all", h -> h.prefix("/").addTarget(island.target(), 1, PORT))));
        return valid.fault(island.listening(http(PORT), http(PORT)), "listeners[1].portMapping.port");
    }

    private static Listener http(int port) {
        return Listener.http(port, l -> {});
    }

    public static Injection poolOfAnotherProtocol(Island island) {
        Listener listener =
                Listener.of(new PortMapping(PORT, Protocol.HTTP), l -> l.connectionPool(ConnectionPool.grpc(1)));
        return island.fault(island.listening(listener), "listeners[0].connectionPool.grpc");
    }

    public static Injection noDiscovery(Island island) {
        return island.fault(island.target().copy(n -> n.serviceDiscovery(Optional.empty())), "");
    }

    public static Injection cloudMapWithoutListener(Island island) {
        return island.fault(
                island.caller().copy(n -> n.cloudMap(island.word(), "caller")), "serviceDiscovery.awsCloudMap");
    }

    public static Injection outlierOfOneEndpoint(Island island) {
        return island.fault(
                island.listening(l -> l.outlierDetection(outliers(Duration.ofSeconds(10)))),
                "listeners[0].outlierDetection");
    }

    private static OutlierDetection outliers(Duration interval) {
        return OutlierDetection.of(o -> o.maxServerErrors(5)
                .interval(interval)
                .baseEjectionDuration(Duration.ofSeconds(30))
                .maxEjectionPercent(50));
    }

    public static Injection noOutlierInterval(Island island) {
        return island.fault(
                island.listening(l -> l.outlierDetection(outliers(Duration.ZERO)))
                        .copy(n -> n.cloudMap(island.word(), "target")),
                "listeners[0].outlierDetection.interval");
    }

    public static Injection grpcProbe(Island island) {
        return island.fault(
                island.listening(l -> l.healthCheck(HealthCheck.grpc(h -> {}))), "listeners[0].healthCheck.protocol");
    }

    public static Injection probeOfAnotherPort(Island island) {
        return probing(island, h -> h.port(PORT + 1), "healthCheck.port");
    }

    public static Injection relativeProbe(Island island) {
        return probing(island, h -> h.path("ping"), "healthCheck.path");
    }

    public static Injection slowProbe(Island island) {
        return probing(
                island,
                h -> h.interval(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(10)),
                "healthCheck.timeoutMillis");
    }

    private static Injection probing(Island island, Consumer<HealthCheck.Builder> spec, String field) {
        return island.fault(island.listening(l -> l.healthCheck("/ping", spec)), "listeners[0]." + field);
    }

    public static Injection routerWithoutListeners(Island island) {
        return island.fault(island.router().copy(r -> r.listeners(List.of())), "");
    }

    public static Injection gatewayWithoutListeners(Island island) {
        Island valid = island.withGateway();
        return valid.fault(valid.gateway().copy(g -> g.listeners(List.of())), "");
    }
}
