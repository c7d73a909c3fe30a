package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small meshes that the service would take, of few names and ports, so that any two have much in common. */
final class RandomWorld {

    private static final String[] PROTOCOLS = {"http", "http2", "grpc"};

    private final SplittableRandom random;
    private final boolean isListening;
    private final Map<String, List<String>> listeners = new LinkedHashMap<>();
    private final Map<String, List<String>> providers = new LinkedHashMap<>();
    private final List<ResourceData> resources = new ArrayList<>();

    private RandomWorld(SplittableRandom random, boolean isListening) {
        this.random = random;
        this.isListening = isListening;
    }

    static List<ResourceData> of(SplittableRandom random) {
        return new RandomWorld(random, false).make();
    }

    /** Returns a mesh in which every node and router has a listener. */
    static List<ResourceData> listening(SplittableRandom random) {
        return new RandomWorld(random, true).make();
    }

    private List<ResourceData> make() {
        if (random.nextInt(20) == 0) {
            return resources;
        }
        resources.add(Specs.mesh());
        for (int i = 0; i < 4; i++) {
            if (random.nextInt(5) > 0) {
                String[] ports = ports(8080, 1);
                listeners.put("virtualNode/n" + i, List.of(ports));
                resources.add(Specs.node("n" + i, ports));
            }
        }
        for (int i = 0; i < 3; i++) {
            if (random.nextInt(5) > 0) {
                router("r" + i);
            }
        }
        for (int i = 0; i < 3; i++) {
            if (random.nextInt(4) > 0) {
                String provider = random.nextInt(5) == 0 || listeners.isEmpty() ? "" : any(listeners.keySet());
                resources.add(Specs.service("s" + i, provider));
                providers.put("s" + i, listeners.getOrDefault(provider, List.of()));
            }
        }
        if (random.nextInt(3) > 0) {
            gateway();
        }
        return resources;
    }

    private String[] ports(int first, int protocols) {
        List<String> ports = new ArrayList<>();
        for (int port = first; port < first + 3; port++) {
            if (random.nextInt(2) == 0) {
                ports.add(port + ":" + PROTOCOLS[random.nextInt(protocols)]);
            }
        }
        if (isListening && ports.isEmpty()) {
            ports.add(first + ":" + PROTOCOLS[random.nextInt(protocols)]);
        }
        return ports.toArray(new String[0]);
    }

    private void router(String name) {
        String[] ports = ports(80, 2);
        listeners.put("virtualRouter/" + name, List.of(ports));
        resources.add(Specs.router(name, ports));
        List<String> nodes = listeners.keySet().stream()
                .filter(key -> key.startsWith("virtualNode"))
                .toList();
        for (int i = 0; i < 4 && ports.length > 0 && !nodes.isEmpty(); i++) {
            if (random.nextInt(3) > 0) {
                String[] port = ports[random.nextInt(ports.length)].split(":", 2);
                String type = port[1] + "Route" + (said(ports.length) ? ":" + port[0] : "");
                String[] targets = new String[1 + random.nextInt(2)];
                for (int t = 0; t < targets.length; t++) {
                    String node = any(nodes);
                    List<String> others = listeners.getOrDefault(node, List.of());
                    targets[t] =
                            node.substring("virtualNode/".length()) + portOf(others, ":") + "=" + random.nextInt(3);
                }
                resources.add(Specs.route(name, "x" + i, type, targets));
            }
        }
    }

    private void gateway() {
        String[] ports = ports(8000, 1);
        if (ports.length == 0 || providers.isEmpty()) {
            return;
        }
        resources.add(Specs.gateway("g", ports));
        for (int i = 0; i < 3; i++) {
            if (random.nextInt(3) > 0) {
                String service = any(providers.keySet());
                resources.add(Specs.gatewayRoute(
                        "g",
                        "y" + i,
                        portOf(List.of(ports), ""),
                        service,
                        portOf(providers.getOrDefault(service, List.of()), "")));
            }
        }
    }

    private boolean said(int listeners) {
        return listeners > 1 || random.nextInt(3) == 0;
    }

    private String portOf(List<String> listeners, String prefix) {
        return listeners.isEmpty() || !said(listeners.size())
                ? ""
                : prefix + listeners.get(random.nextInt(listeners.size())).split(":", 2)[0];
    }

    private String any(Iterable<String> names) {
        List<String> list = new ArrayList<>();
        names.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }
}
