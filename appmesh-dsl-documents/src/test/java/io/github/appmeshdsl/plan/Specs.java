package io.github.appmeshdsl.plan;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resources in few words, for tests of plans. Specs are JSON with single quotes. */
final class Specs {

    static final String ACCOUNT = "111122223333";
    static final Map<String, String> MARK = Map.of(PlanOptions.DEFAULT_OWNERSHIP_TAG, PlanOptions.DEFAULT_OWNER);

    private Specs() {}

    static MappingNode spec(String json) {
        ParsedDocuments parsed = new DocumentParser().parse(json.replace('\'', '"'), "test");
        if (parsed.hasErrors()) {
            throw new IllegalArgumentException(parsed.problems() + " in " + json);
        }
        return (MappingNode) parsed.documents().get(0).root();
    }

    /** A resource by {@code virtualNode/n} or {@code virtualRouter/r/route/x}; {@code mesh} alone is the mesh. */
    static ResourceData resource(String path, String json) {
        return ResourceData.of(key(path), spec(json), Map.of());
    }

    static ResourceKey key(String path) {
        String mesh = "mesh/shop";
        return ResourceKey.ofArnResource(path.equals("mesh") ? mesh : mesh + "/" + path)
                .orElseThrow();
    }

    static ResourceData mesh() {
        return resource("mesh", "{}");
    }

    static ResourceData node(String name, String... listeners) {
        return resource("virtualNode/" + name, "{" + listeners(listeners) + "}");
    }

    static ResourceData router(String name, String... listeners) {
        return resource("virtualRouter/" + name, "{" + listeners(listeners) + "}");
    }

    static ResourceData gateway(String name, String... listeners) {
        return resource("virtualGateway/" + name, "{" + listeners(listeners) + "}");
    }

    /** Listeners such as {@code 80:http}. */
    private static String listeners(String... listeners) {
        List<String> texts = new ArrayList<>();
        for (String listener : listeners) {
            String[] parts = listener.split(":", 2);
            texts.add("{'portMapping':{'port':" + parts[0] + ",'protocol':'" + parts[1] + "'}}");
        }
        return "'listeners':[" + String.join(",", texts) + "]";
    }

    /**
     * A route.
     *
     * @param type such as {@code httpRoute:80} for one that takes requests of port 80
     * @param targets such as {@code orders:8080=90}; port and weight may be left out
     */
    static ResourceData route(String router, String name, String type, String... targets) {
        String[] parts = type.split(":", 2);
        List<String> texts = new ArrayList<>();
        for (String target : targets) {
            String[] weighted = target.split("=", 2);
            String[] node = weighted[0].split(":", 2);
            texts.add("{'virtualNode':'" + node[0] + "','weight':" + (weighted.length > 1 ? weighted[1] : "1")
                    + (node.length > 1 ? ",'port':" + node[1] : "") + "}");
        }
        return resource(
                "virtualRouter/" + router + "/route/" + name,
                "{'" + parts[0] + "':{'match':{'prefix':'/'" + (parts.length > 1 ? ",'port':" + parts[1] : "")
                        + "},'action':{'weightedTargets':[" + String.join(",", texts) + "]}}}");
    }

    /** A virtual service provided by {@code virtualNode/n}, {@code virtualRouter/r}, or nothing. */
    static ResourceData service(String name, String provider) {
        if (provider.isEmpty()) {
            return resource("virtualService/" + name, "{}");
        }
        String[] parts = provider.split("/", 2);
        return resource(
                "virtualService/" + name,
                "{'provider':{'" + parts[0] + "':{'" + parts[0] + "Name':'" + parts[1] + "'}}}");
    }

    static ResourceData gatewayRoute(String gateway, String name, String port, String service, String targetPort) {
        return resource(
                "virtualGateway/" + gateway + "/gatewayRoute/" + name,
                "{'httpRoute':{'match':{'prefix':'/'" + (port.isEmpty() ? "" : ",'port':" + port)
                        + "},'action':{'target':{'virtualService':{'virtualServiceName':'" + service + "'}"
                        + (targetPort.isEmpty() ? "" : ",'port':" + targetPort) + "}}}}");
    }

    static ResourceData withTags(ResourceData resource, Map<String, String> tags) {
        Map<String, String> all = new LinkedHashMap<>(resource.tags());
        all.putAll(tags);
        return new ResourceData(resource.key(), resource.spec(), all, resource.metadata());
    }

    static ResourceData ownedBy(ResourceData resource, String account, String status) {
        ResourceData.Metadata metadata = new ResourceData.Metadata(
                "arn:aws:appmesh:eu-west-1:" + account + ":" + resource.key().arnResource(),
                ACCOUNT,
                account,
                "uid-" + resource.key().name(),
                3,
                Instant.ofEpochSecond(1_700_000_000),
                Instant.ofEpochSecond(1_700_000_001),
                status);
        return new ResourceData(resource.key(), resource.spec(), resource.tags(), Optional.of(metadata));
    }

    /** The resources as they are after an apply: marked, and described by the service. */
    static List<ResourceData> applied(ResourceData... resources) {
        List<ResourceData> applied = new ArrayList<>();
        for (ResourceData resource : resources) {
            applied.add(ownedBy(withTags(resource, MARK), ACCOUNT, "ACTIVE"));
        }
        return applied;
    }
}
