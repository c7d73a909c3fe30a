package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.report.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod.
 *
 * @param name its name; empty if it has none
 * @param ports the TCP ports that it declares, in order
 * @param probes what the kubelet asks of it over the network, in order
 */
public record PodContainer(String name, List<Port> ports, List<Probe> probes) {

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    /** Takes copies. */
    public PodContainer {
        ports = List.copyOf(ports);
        probes = List.copyOf(probes);
    }

    /**
     * A TCP port that a container declares.
     *
     * @param name its name; empty if it has none
     * @param number the {@code containerPort}
     */
    public record Port(String name, int number) {}

    /**
     * A probe that sends a request. One that only opens a connection, or runs a command, is not here.
     *
     * @param field the field of the container, such as {@code readinessProbe}
     * @param protocol what it sends: {@code HTTP}, {@code HTTPS} or {@code gRPC}
     * @param port the port to which it sends it
     * @param location place of the probe
     */
    public record Probe(String field, String protocol, int port, Location location) {}

    static PodContainer of(MappingNode container) {
        List<Port> ports = new ArrayList<>();
        for (MappingNode port : container.mappings("ports")) {
            if (port.text("protocol").orElse("TCP").equals("TCP")) {
                number(port.get("containerPort").orElse(null))
                        .ifPresent(
                                number -> ports.add(new Port(port.text("name").orElse(""), number)));
            }
        }
        List<Probe> probes = new ArrayList<>();
        for (String field : PROBES) {
            container.mapping(field).ifPresent(probe -> addProbe(field, probe, ports, probes));
        }
        return new PodContainer(container.text("name").orElse(""), ports, probes);
    }

    private static void addProbe(String field, MappingNode probe, List<Port> ports, List<Probe> probes) {
        probe.mapping("httpGet")
                .filter(request -> !request.has("host"))
                .ifPresent(request -> port(request.get("port").orElse(null), ports)
                        .ifPresent(port -> probes.add(
                                new Probe(field, request.text("scheme").orElse("HTTP"), port, probe.location()))));
        probe.mapping("grpc")
                .ifPresent(request -> port(request.get("port").orElse(null), ports)
                        .ifPresent(port -> probes.add(new Probe(field, "gRPC", port, probe.location()))));
    }

    /** Returns a port that is given by its number, or by its name among {@code ports}. */
    static OptionalInt port(@Nullable DocumentNode node, List<Port> ports) {
        OptionalInt number = number(node);
        if (number.isPresent() || !(node instanceof ScalarNode name) || !name.isString()) {
            return number;
        }
        return ports.stream()
                .filter(port -> !port.name().isEmpty() && port.name().equals(name.text()))
                .mapToInt(Port::number)
                .findFirst();
    }

    static OptionalInt number(@Nullable DocumentNode node) {
        return node instanceof ScalarNode scalar && scalar.integer().isPresent()
                ? scalar.integer().stream()
                        .filter(number -> number == (int) number)
                        .mapToInt(number -> (int) number)
                        .findFirst()
                : OptionalInt.empty();
    }
}
