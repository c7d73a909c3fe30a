package io.github.appmeshdsl.envoy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import java.util.List;
import java.util.Map;

/** A mesh with something of everything that a configuration has. */
final class ShopMesh {

    private static final String DOCUMENTS = """
            {"meshName": "shop", "spec": {"egressFilter": {"type": "ALLOW_ALL"}}}
            {"meshName": "shop", "virtualNodeName": "web", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"},
                "timeout": {"http": {"perRequest": {"unit": "s", "value": 20}, "idle": {"unit": "s", "value": 60}}},
                "connectionPool": {"http": {"maxConnections": 100, "maxPendingRequests": 50}}}],
              "serviceDiscovery": {"dns": {"hostname": "web.shop"}},
              "logging": {"accessLog": {"file": {"path": "/dev/stdout"}}},
              "backends": [
                {"virtualService": {"virtualServiceName": "api.shop", "clientPolicy": {"tls": {
                  "validation": {"trust": {"file": {"certificateChain": "/certs/ca.pem"}}},
                  "certificate": {"file": {"certificateChain": "/certs/web.pem", "privateKey": "/certs/web.key"}}}}}},
                {"virtualService": {"virtualServiceName": "db.shop"}},
                {"virtualService": {"virtualServiceName": "empty.shop"}}]}}
            {"meshName": "shop", "virtualNodeName": "api-v1", "spec": {
              "listeners": [{"portMapping": {"port": 8443, "protocol": "http2"},
                "tls": {"mode": "STRICT",
                  "certificate": {"file": {"certificateChain": "/certs/api.pem", "privateKey": "/certs/api.key"}},
                  "validation": {"trust": {"file": {"certificateChain": "/certs/ca.pem"}}}},
                "healthCheck": {"protocol": "http2", "path": "/ping", "healthyThreshold": 2, "unhealthyThreshold": 3,
                  "intervalMillis": 5000, "timeoutMillis": 2000},
                "outlierDetection": {"maxServerErrors": 5, "interval": {"unit": "s", "value": 10},
                  "baseEjectionDuration": {"unit": "s", "value": 30}, "maxEjectionPercent": 50}}],
              "serviceDiscovery": {"dns": {"hostname": "api-v1.shop"}}}}
            {"meshName": "shop", "virtualNodeName": "api-v2", "spec": {
              "listeners": [{"portMapping": {"port": 8443, "protocol": "http2"},
                "tls": {"mode": "PERMISSIVE",
                  "certificate": {"file": {"certificateChain": "/certs/api.pem", "privateKey": "/certs/api.key"}}}}],
              "serviceDiscovery": {"dns": {"hostname": "api-v2.shop", "responseType": "ENDPOINTS"}}}}
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
                "httpRetryEvents": ["gateway-error", "client-error", "stream-error"], "tcpRetryEvents": ["connection-error"]},
              "timeout": {"perRequest": {"unit": "s", "value": 5}}}}}
            {"meshName": "shop", "virtualRouterName": "api", "routeName": "all", "spec": {"priority": 2, "http2Route": {
              "match": {"prefix": "/"},
              "action": {"weightedTargets": [
                {"virtualNode": "api-v1", "weight": 90}, {"virtualNode": "api-v2", "weight": 0}]}}}}
            {"meshName": "shop", "virtualGatewayName": "edge", "spec": {
              "listeners": [{"portMapping": {"port": 8088, "protocol": "http"},
                "healthCheck": {"protocol": "http", "path": "/", "healthyThreshold": 2, "unhealthyThreshold": 3,
                  "intervalMillis": 5000, "timeoutMillis": 2000}}],
              "backendDefaults": {"clientPolicy": {"tls": {"enforce": false,
                "validation": {"trust": {"file": {"certificateChain": "/certs/ca.pem"}},
                  "subjectAlternativeNames": {"match": {"exact": ["spiffe://shop/api"]}}},
                "certificate": {"file": {"certificateChain": "/certs/edge.pem", "privateKey": "/certs/edge.key"}}}}}}}
            {"meshName": "shop", "virtualGatewayName": "edge", "gatewayRouteName": "api", "spec": {"httpRoute": {
              "match": {"prefix": "/api"},
              "action": {"target": {"virtualService": {"virtualServiceName": "api.shop"}}}}}}
            {"meshName": "shop", "virtualGatewayName": "edge", "gatewayRouteName": "raw", "spec": {"httpRoute": {
              "match": {"path": {"regex": "/raw/.*"}, "hostname": {"suffix": ".example.com"}},
              "action": {"target": {"virtualService": {"virtualServiceName": "api.shop"}},
                "rewrite": {"hostname": {"defaultTargetHostname": "DISABLED"}, "path": {"exact": "/v1"}}}}}}
            """;

    /** An instance of the database as Cloud Map knows it, and one of another stage. */
    static final Endpoints ENDPOINTS = Endpoints.none()
            .cloudMap(
                    "shop.local",
                    "db",
                    List.of(
                            Endpoints.Endpoint.ipv4("10.0.0.5").attributes(Map.of("stage", "prod")),
                            Endpoints.Endpoint.ipv4("10.0.0.6").attributes(Map.of("stage", "test"))));

    private ShopMesh() {}

    static Mesh mesh() {
        return of(DOCUMENTS);
    }

    /** Returns the mesh with parts of its documents replaced. */
    static Mesh with(String... partsAndReplacements) {
        String documents = DOCUMENTS;
        for (int i = 0; i < partsAndReplacements.length; i += 2) {
            if (!documents.contains(partsAndReplacements[i])) {
                throw new IllegalArgumentException("no such part: " + partsAndReplacements[i]);
            }
            documents = documents.replace(partsAndReplacements[i], partsAndReplacements[i + 1]);
        }
        return of(documents);
    }

    private static Mesh of(String documents) {
        MeshReading reading = MeshReader.create().add(documents, "shop.json").read();
        reading.validate().orThrow();
        return reading.mesh();
    }
}
