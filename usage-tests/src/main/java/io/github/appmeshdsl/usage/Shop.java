package io.github.appmeshdsl.usage;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;

/** A mesh as a user defines it. */
final class Shop {

    private Shop() {}

    /** Returns two workloads, one of which calls the other. */
    static Mesh mesh() {
        var api = VirtualNode.of(
                "api",
                n -> n.namespace("shop")
                        .podLabel("app", "api")
                        .dns("api.shop.svc.cluster.local")
                        .http(8080)
                        .leaf());
        var service = VirtualService.of(
                "api",
                s -> s.namespace("shop").awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .podLabel("app", "web")
                        .dns("web.shop.svc.cluster.local")
                        .http(8080)
                        .addBackend(service));
        return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));
    }

    /** Returns the same with three mistakes: an invalid port, a misspelled name, a node without backends. */
    static Mesh wrong() {
        var api = VirtualNode.of(
                "api",
                n -> n.namespace("shop")
                        .podLabel("app", "api")
                        .dns("api.shop.svc.cluster.local")
                        .http(80800));
        var service = VirtualService.of(
                "api",
                s -> s.namespace("shop").awsName("api.shop.svc.cluster.local").node(api));
        var web = VirtualNode.of(
                "web",
                n -> n.namespace("shop")
                        .podLabel("app", "web")
                        .dns("web.shop.svc.cluster.local")
                        .http(8080)
                        .addBackend(VirtualService.ref("shop", "apy")));
        return Mesh.of("shop", m -> m.namespaceLabel("mesh", "shop").add(api, web, service));
    }
}
