package io.github.appmeshdsl.testkit.internal.fault;

import io.github.appmeshdsl.model.HeaderMatch;
import io.github.appmeshdsl.model.LoggingFormat;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Faults of single values. */
public final class ValueFaults {

    private ValueFaults() {}

    public static Injection port(Island island) {
        return island.fault(
                island.target().copy(n -> n.listeners(List.of()).http(70_000)), "listeners[0].portMapping.port");
    }

    public static Injection emptyText(Island island) {
        return island.fault(island.target().copy(n -> n.accessLog("")), "logging.accessLog.file.path");
    }

    public static Injection longList(Island island) {
        List<HeaderMatch> headers = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> HeaderMatch.present("h" + i))
                .toList();
        return island.fault(
                island.routing(h -> h.match(m -> m.prefix("/").headers(headers))),
                "routes[all].httpRoute.match.headers");
    }

    public static Injection forbiddenCharacter(Island island) {
        ServiceDiscovery discovery = new ServiceDiscovery.CloudMap(
                island.word(), "target", List.of(new ServiceDiscovery.Attribute("a b", "c")), Optional.empty());
        return island.fault(
                island.target().copy(n -> n.serviceDiscovery(discovery)),
                "serviceDiscovery.awsCloudMap.attributes[0].key");
    }

    public static Injection hostname(Island island) {
        return island.fault(
                island.target().copy(n -> n.dns("http://" + island.host("target"))), "serviceDiscovery.dns.hostname");
    }

    public static Injection logOperator(Island island) {
        return island.fault(
                island.target().copy(n -> n.accessLog("/dev/stdout", LoggingFormat.text("%FAULTY%"))),
                "logging.accessLog.file.format.text");
    }

    public static Injection httpsPort(Island island) {
        return island.fault(
                island.target().copy(n -> n.listeners(List.of()).http(443)), "listeners[0].portMapping.protocol");
    }
}
