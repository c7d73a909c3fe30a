package io.github.appmeshdsl.cli;

/** Manifests of a small mesh. */
final class ShopManifests {

    static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata:
              name: shop
            spec:
              namespaceSelector:
                matchLabels:
                  mesh: shop
            """;

    static final String API_NODE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: api
              namespace: shop
            spec:
              podSelector:
                matchLabels:
                  app: api
              listeners:
                - portMapping:
                    port: 8080
                    protocol: http
              serviceDiscovery:
                dns:
                  hostname: api.shop.svc.cluster.local
              backends: []
            """;

    static final String API_SERVICE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualService
            metadata:
              name: api
              namespace: shop
            spec:
              awsName: api.shop.svc.cluster.local
              provider:
                virtualNode:
                  virtualNodeRef:
                    name: api
            """;

    static final String WEB_NODE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: web
              namespace: shop
            spec:
              podSelector:
                matchLabels:
                  app: web
              listeners:
                - portMapping:
                    port: 8080
                    protocol: http
              serviceDiscovery:
                dns:
                  hostname: web.shop.svc.cluster.local
              backends:
                - virtualService:
                    virtualServiceRef:
                      name: api
            """;

    /** Without a finding, and in canonical form. */
    static final String CLEAN = MESH + "---\n" + API_NODE + "---\n" + WEB_NODE + "---\n" + API_SERVICE;

    /** With two errors and a warning. */
    static final String WRONG = MESH
            + "---\n"
            + API_NODE.replace("8080", "80800").replace("  backends: []\n", "")
            + "---\n"
            + WEB_NODE
            + "---\n"
            + API_SERVICE.replace("        name: api\n", "        name: apy\n");

    private ShopManifests() {}
}
