package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.envoy.Envoy;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.envoy.EnvoyBootstrap.ControlPlaneAddress;
import io.github.appmeshdsl.envoy.EnvoyOptions;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.envoy.ProxyView;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.xds.ControlPlane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a proxy runs with is the same whether it comes from a file or from the control plane. */
class ConfigDumpTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PROXIES = List.of("web", "api-v1", "api-v2", "db", "edge");

    private Loopback loopback;
    private TestCertificates certificates;

    @BeforeEach
    void start() {
        loopback = Loopback.take();
        certificates = TestCertificates.make();
    }

    @AfterEach
    void stop() {
        certificates.close();
        loopback.close();
    }

    private Mesh mesh() {
        String documents = """
                {"meshName": "shop", "spec": {"egressFilter": {"type": "ALLOW_ALL"}}}
                {"meshName": "shop", "virtualNodeName": "web", "spec": {
                  "listeners": [{"portMapping": {"port": 8080, "protocol": "http"},
                    "timeout": {"http": {"perRequest": {"unit": "s", "value": 20}, "idle": {"unit": "s", "value": 60}}},
                    "connectionPool": {"http": {"maxConnections": 100, "maxPendingRequests": 50}}}],
                  "serviceDiscovery": {"dns": {"hostname": "HOST"}},
                  "logging": {"accessLog": {"file": {"path": "/dev/null"}}},
                  "backends": [
                    {"virtualService": {"virtualServiceName": "api.shop", "clientPolicy": {"tls": {
                      "validation": {"trust": {"file": {"certificateChain": "CERTS/cert.pem"}}},
                      "certificate": {"file": {"certificateChain": "CERTS/cert.pem", "privateKey": "CERTS/key.pem"}}}}}},
                    {"virtualService": {"virtualServiceName": "db.shop"}},
                    {"virtualService": {"virtualServiceName": "empty.shop"}}]}}
                {"meshName": "shop", "virtualNodeName": "api-v1", "spec": {
                  "listeners": [{"portMapping": {"port": 8443, "protocol": "http2"},
                    "tls": {"mode": "STRICT",
                      "certificate": {"file": {"certificateChain": "CERTS/cert.pem", "privateKey": "CERTS/key.pem"}},
                      "validation": {"trust": {"file": {"certificateChain": "CERTS/cert.pem"}}}},
                    "healthCheck": {"protocol": "http2", "path": "/ping", "healthyThreshold": 2, "unhealthyThreshold": 3,
                      "intervalMillis": 5000, "timeoutMillis": 2000},
                    "outlierDetection": {"maxServerErrors": 5, "interval": {"unit": "s", "value": 10},
                      "baseEjectionDuration": {"unit": "s", "value": 30}, "maxEjectionPercent": 50}}],
                  "serviceDiscovery": {"dns": {"hostname": "HOST"}}}}
                {"meshName": "shop", "virtualNodeName": "api-v2", "spec": {
                  "listeners": [{"portMapping": {"port": 8444, "protocol": "http2"},
                    "tls": {"mode": "PERMISSIVE",
                      "certificate": {"file": {"certificateChain": "CERTS/cert.pem", "privateKey": "CERTS/key.pem"}}}}],
                  "serviceDiscovery": {"dns": {"hostname": "HOST", "responseType": "ENDPOINTS"}}}}
                {"meshName": "shop", "virtualNodeName": "db", "spec": {
                  "listeners": [{"portMapping": {"port": 5432, "protocol": "tcp"}}],
                  "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "db",
                    "attributes": [{"key": "stage", "value": "prod"}]}}}}
                {"meshName": "shop", "virtualServiceName": "api.shop", "spec": {
                  "provider": {"virtualRouter": {"virtualRouterName": "api"}}}}
                {"meshName": "shop", "virtualServiceName": "db.shop", "spec": {
                  "provider": {"virtualNode": {"virtualNodeName": "db"}}}}
                {"meshName": "shop", "virtualServiceName": "empty.shop", "spec": {}}
                {"meshName": "shop", "virtualRouterName": "api", "spec": {
                  "listeners": [{"portMapping": {"port": 8080, "protocol": "http2"}}]}}
                {"meshName": "shop", "virtualRouterName": "api", "routeName": "canary", "spec": {"priority": 1, "http2Route": {
                  "match": {"prefix": "/", "headers": [{"name": "X-Canary", "match": {"exact": "1"}}]},
                  "action": {"weightedTargets": [{"virtualNode": "api-v2", "weight": 1}]},
                  "retryPolicy": {"maxRetries": 1, "perRetryTimeout": {"unit": "ms", "value": 1500},
                    "httpRetryEvents": ["gateway-error", "client-error", "stream-error"]},
                  "timeout": {"perRequest": {"unit": "s", "value": 5}}}}}
                {"meshName": "shop", "virtualRouterName": "api", "routeName": "all", "spec": {"priority": 2, "http2Route": {
                  "match": {"prefix": "/"},
                  "action": {"weightedTargets": [
                    {"virtualNode": "api-v1", "weight": 90}, {"virtualNode": "api-v2", "weight": 0}]}}}}
                {"meshName": "shop", "virtualGatewayName": "edge", "spec": {
                  "listeners": [{"portMapping": {"port": 8088, "protocol": "http"}}]}}
                {"meshName": "shop", "virtualGatewayName": "edge", "gatewayRouteName": "api", "spec": {"httpRoute": {
                  "match": {"prefix": "/api"},
                  "action": {"target": {"virtualService": {"virtualServiceName": "api.shop"}}}}}}
                {"meshName": "shop", "virtualGatewayName": "edge", "gatewayRouteName": "raw", "spec": {"httpRoute": {
                  "match": {"path": {"regex": "/raw/.*"}, "hostname": {"suffix": ".example.com"}},
                  "action": {"target": {"virtualService": {"virtualServiceName": "api.shop"}},
                    "rewrite": {"hostname": {"defaultTargetHostname": "DISABLED"}, "path": {"exact": "/v1"}}}}}}
                """.replace("CERTS", certificates.directory().toString())
                .replace("HOST", loopback.address(0, 0, Loopback.Role.INBOUND));
        return MeshReader.create().add(documents, "shop.json").read().mesh();
    }

    /** Returns what a proxy runs with, in the form in which both ways of giving it are the same. */
    private static Map<String, JsonNode> running(String bootstrap) {
        try (RunningEnvoy proxy = RunningEnvoy.start(bootstrap)) {
            return normalized(
                    JSON.readTree(proxy.get("/config_dump?include_eds")).path("configs"));
        }
    }

    /**
     * Leaves out only what has to differ:
     *
     * <ul>
     *   <li>versions and times, which are beside the resources;
     *   <li>the lists in which resources are: static or dynamic, and the references from one to the other in the bootstrap;
     *   <li>the cluster of the control plane;
     *   <li>route tables, which are inside of static listeners and beside dynamic ones;
     *   <li>endpoints, which are inside of static clusters and beside dynamic ones: type, reference and name.
     * </ul>
     */
    private static Map<String, JsonNode> normalized(JsonNode dumps) {
        Map<String, JsonNode> routes = new HashMap<>();
        Map<String, JsonNode> endpoints = new HashMap<>();
        for (JsonNode dump : dumps) {
            dump.path("dynamic_route_configs")
                    .forEach(each -> routes.put(
                            each.at("/route_config/name").asString(""),
                            without((ObjectNode) each.path("route_config"), "@type")));
            for (String list : List.of("static_endpoint_configs", "dynamic_endpoint_configs")) {
                dump.path(list)
                        .forEach(each -> endpoints.put(
                                each.at("/endpoint_config/cluster_name").asString(""),
                                without((ObjectNode) each.path("endpoint_config"), "@type", "cluster_name")));
            }
        }
        Map<String, JsonNode> all = new TreeMap<>();
        for (JsonNode dump : dumps) {
            if (dump.path("bootstrap") instanceof ObjectNode bootstrap) {
                all.put("bootstrap", without(bootstrap, "static_resources", "dynamic_resources"));
            }
            dump.path("static_listeners").forEach(each -> addListener(each.path("listener"), routes, all));
            dump.path("dynamic_listeners").forEach(each -> addListener(each.at("/active_state/listener"), routes, all));
            for (String list : List.of("static_clusters", "dynamic_active_clusters")) {
                dump.path(list).forEach(each -> addCluster((ObjectNode) each.path("cluster"), endpoints, all));
            }
        }
        return all;
    }

    private static void addListener(JsonNode listener, Map<String, JsonNode> routes, Map<String, JsonNode> all) {
        for (JsonNode parent : listener.findParents("rds")) {
            ObjectNode manager = (ObjectNode) parent;
            manager.set(
                    "route_config",
                    routes.get(manager.at("/rds/route_config_name").asString("")));
            manager.remove("rds");
        }
        all.put("listener " + listener.path("name").asString(""), without((ObjectNode) listener, "@type"));
    }

    private static void addCluster(ObjectNode cluster, Map<String, JsonNode> endpoints, Map<String, JsonNode> all) {
        String name = cluster.path("name").asString("");
        if (name.equals("appmesh_control_plane")) {
            return;
        }
        String service = cluster.at("/eds_cluster_config/service_name").asString(name);
        // The default.
        String type = cluster.path("type").asString("STATIC");
        if (type.equals("EDS") || (type.equals("STATIC") && name.startsWith("cds_egress_"))) {
            without(cluster, "type", "eds_cluster_config", "load_assignment");
        }
        all.put("cluster " + name, without(cluster, "@type"));
        all.put("endpoints " + name, endpoints.get(service));
    }

    private static ObjectNode without(ObjectNode node, String... members) {
        return node.remove(List.of(members));
    }

    @ParameterizedTest
    @EnumSource(value = ProxyMode.class, names = "PROXYLESS", mode = EnumSource.Mode.EXCLUDE)
    void a_proxy_of_a_file_and_one_of_the_control_plane_run_with_the_same(ProxyMode mode) {
        EnvoyOptions options = EnvoyOptions.DEFAULT
                .mode(mode)
                .inboundAddress(loopback.address(0, 0, Loopback.Role.INBOUND))
                .outbound(loopback.address(0, 0, Loopback.Role.OUTBOUND), 15_001)
                .application(loopback.address(0, 0, Loopback.Role.APPLICATION), 10_000);
        Endpoints endpoints = Endpoints.none()
                .cloudMap(
                        "shop.local",
                        "db",
                        List.of(Endpoints.Endpoint.ipv4(loopback.address(0, 0, Loopback.Role.INBOUND))
                                .attributes(Map.of("stage", "prod"))));
        Envoy envoy = Envoy.of(mesh().view(), options, endpoints);
        try (ControlPlane controlPlane = ControlPlane.start(o -> o.port(0))) {
            controlPlane.publish(envoy.views());
            for (String name : PROXIES) {
                ProxyView view = envoy.view(name);
                Map<String, JsonNode> fromFile = running(EnvoyBootstrap.ofStatic(view, options)
                        .admin("127.0.0.1", 0)
                        .toJson());
                Map<String, JsonNode> fromControlPlane = running(EnvoyBootstrap.ofControlPlane(
                                view.nodeId(),
                                ControlPlaneAddress.of(
                                        "127.0.0.1", controlPlane.address().getPort()),
                                options)
                        .admin("127.0.0.1", 0)
                        .toJson());

                assertThat(fromControlPlane.keySet()).as(name).isEqualTo(fromFile.keySet());
                fromFile.forEach((part, expected) -> assertThat(fromControlPlane.get(part))
                        .as(name + " " + part)
                        .isEqualTo(expected));
                assertThat(fromFile).hasSizeGreaterThan(2);
            }
        }
    }
}
