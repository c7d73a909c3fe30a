package io.github.appmeshdsl.k8s.internal;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A Service of Kubernetes with an address of its own, which forwards connections to the pods that it selects.
 *
 * @param name its name
 * @param namespace its namespace, if it sets one
 * @param selector labels of the pods to which it forwards
 * @param ports its TCP ports, in order
 * @param location place of the object
 */
record KubernetesService(
        String name, Optional<String> namespace, Map<String, String> selector, List<Port> ports, Location location) {

    /** Takes copies. */
    KubernetesService {
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
    }

    /**
     * A TCP port of a Service.
     *
     * @param number the port on which it takes connections
     * @param target the {@code targetPort}: a number, or the name of a container port; null if it is that of the Service
     */
    record Port(int number, @Nullable DocumentNode target) {

        /** Returns the port of the pods to which it forwards; absent if none of them declares a port of that name. */
        Optional<Integer> target(List<PodTemplate> pods) {
            if (target == null) {
                return Optional.of(number);
            }
            OptionalInt found = PodContainer.port(
                    target, pods.stream().flatMap(pod -> pod.ports().stream()).toList());
            return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
        }
    }

    /** Returns the Service that an object is; absent if its clients connect to the pods, or to another host, directly. */
    static Optional<KubernetesService> of(KubernetesObject object) {
        MappingNode spec = OtherObjects.mapping(object.node(), "spec");
        MappingNode metadata = OtherObjects.mapping(object.node(), "metadata");
        Map<String, String> selector = OtherObjects.texts(spec, "selector");
        boolean isHeadless = OtherObjects.text(spec, "clusterIP").orElse("").equals("None");
        if (spec == null
                || selector.isEmpty()
                || isHeadless
                || spec.text("type").orElse("").equals("ExternalName")) {
            return Optional.empty();
        }
        List<Port> ports = new ArrayList<>();
        for (MappingNode port : spec.mappings("ports")) {
            OptionalInt number = PodContainer.number(port.get("port").orElse(null));
            if (number.isPresent() && port.text("protocol").orElse("TCP").equals("TCP")) {
                ports.add(new Port(number.getAsInt(), port.get("targetPort").orElse(null)));
            }
        }
        return Optional.of(new KubernetesService(
                OtherObjects.text(metadata, "name").orElse(""),
                OtherObjects.text(metadata, "namespace"),
                selector,
                ports,
                object.node().location()));
    }

    boolean selects(PodTemplate pod) {
        return pod.labels().entrySet().containsAll(selector.entrySet());
    }

    /** Returns the path of the object in reports, such as {@code service[shop/web]}. */
    SpecPath path() {
        return SpecPath.resource("service", namespace.map(n -> n + "/" + name).orElse(name));
    }
}
