package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.ConflictException;
import software.amazon.awssdk.services.appmesh.model.EgressFilterType;
import software.amazon.awssdk.services.appmesh.model.GatewayRouteData;
import software.amazon.awssdk.services.appmesh.model.MeshData;
import software.amazon.awssdk.services.appmesh.model.MeshStatusCode;
import software.amazon.awssdk.services.appmesh.model.NotFoundException;
import software.amazon.awssdk.services.appmesh.model.PortProtocol;
import software.amazon.awssdk.services.appmesh.model.ResourceInUseException;
import software.amazon.awssdk.services.appmesh.model.ResourceMetadata;
import software.amazon.awssdk.services.appmesh.model.RouteData;
import software.amazon.awssdk.services.appmesh.model.VirtualGatewayData;
import software.amazon.awssdk.services.appmesh.model.VirtualGatewayPortProtocol;
import software.amazon.awssdk.services.appmesh.model.VirtualNodeData;
import software.amazon.awssdk.services.appmesh.model.VirtualNodeStatusCode;
import software.amazon.awssdk.services.appmesh.model.VirtualRouterData;
import software.amazon.awssdk.services.appmesh.model.VirtualServiceData;

/** The life of a resource of each kind, as the AWS SDK for Java sees it. */
class LifeCycleTest {

    private static final String ACCOUNT = "123456789012";

    private AppMeshServer server;
    private AppMeshClient client;

    @BeforeEach
    void start() {
        server = AppMeshServer.start();
        client = SdkClients.of(server.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private MeshData mesh() {
        return client.createMesh(r -> r.meshName("shop")).mesh();
    }

    private VirtualNodeData node() {
        return client.createVirtualNode(r -> r.meshName("shop")
                        .virtualNodeName("web")
                        .spec(s -> s.listeners(
                                        l -> l.portMapping(p -> p.port(8080).protocol(PortProtocol.HTTP)))
                                .serviceDiscovery(d -> d.dns(n -> n.hostname("web.local")))))
                .virtualNode();
    }

    private VirtualRouterData router() {
        return client.createVirtualRouter(r -> r.meshName("shop")
                        .virtualRouterName("web")
                        .spec(s ->
                                s.listeners(l -> l.portMapping(p -> p.port(80).protocol(PortProtocol.HTTP)))))
                .virtualRouter();
    }

    private RouteData route(int weight) {
        return client.createRoute(r -> r.meshName("shop")
                        .virtualRouterName("web")
                        .routeName("all")
                        .spec(s -> s.httpRoute(h -> h.match(m -> m.prefix("/"))
                                .action(a -> a.weightedTargets(
                                        t -> t.virtualNode("web").weight(weight))))))
                .route();
    }

    private VirtualServiceData service() {
        return client.createVirtualService(r -> r.meshName("shop")
                        .virtualServiceName("web.shop.local")
                        .spec(s -> s.provider(p -> p.virtualRouter(v -> v.virtualRouterName("web")))))
                .virtualService();
    }

    private VirtualGatewayData gateway() {
        return client.createVirtualGateway(r -> r.meshName("shop")
                        .virtualGatewayName("in")
                        .spec(s -> s.listeners(
                                l -> l.portMapping(p -> p.port(80).protocol(VirtualGatewayPortProtocol.HTTP)))))
                .virtualGateway();
    }

    private GatewayRouteData gatewayRoute() {
        return client.createGatewayRoute(r -> r.meshName("shop")
                        .virtualGatewayName("in")
                        .gatewayRouteName("web")
                        .spec(s -> s.httpRoute(h -> h.match(m -> m.prefix("/"))
                                .action(a ->
                                        a.target(t -> t.virtualService(v -> v.virtualServiceName("web.shop.local")))))))
                .gatewayRoute();
    }

    private void everything() {
        mesh();
        node();
        router();
        route(1);
        service();
        gateway();
        gatewayRoute();
    }

    @Test
    void a_mesh_lives() {
        MeshData created = mesh();
        assertThat(created.meshName()).isEqualTo("shop");
        assertThat(created.spec().egressFilter()).isNull();
        assertThat(created.status().status()).isEqualTo(MeshStatusCode.ACTIVE);
        ResourceMetadata metadata = created.metadata();
        assertThat(metadata.arn()).isEqualTo("arn:aws:appmesh:us-east-1:" + ACCOUNT + ":mesh/shop");
        assertThat(metadata.version()).isEqualTo(1);
        assertThat(metadata.meshOwner()).isEqualTo(ACCOUNT);
        assertThat(metadata.resourceOwner()).isEqualTo(ACCOUNT);
        assertThat(metadata.createdAt())
                .isEqualTo(metadata.lastUpdatedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now());

        MeshData updated = client.updateMesh(r ->
                        r.meshName("shop").spec(s -> s.egressFilter(e -> e.type(EgressFilterType.ALLOW_ALL))))
                .mesh();
        assertThat(updated.metadata().version()).isEqualTo(2);
        assertThat(updated.metadata().uid()).isEqualTo(metadata.uid());
        assertThat(updated.spec().egressFilter().type()).isEqualTo(EgressFilterType.ALLOW_ALL);
        assertThat(client.describeMesh(r -> r.meshName("shop")).mesh()).isEqualTo(updated);
        assertThat(client.listMeshes().meshes()).singleElement().satisfies(mesh -> {
            assertThat(mesh.meshName()).isEqualTo("shop");
            assertThat(mesh.version()).isEqualTo(2);
        });

        MeshData deleted = client.deleteMesh(r -> r.meshName("shop")).mesh();
        assertThat(deleted.status().status()).isEqualTo(MeshStatusCode.DELETED);
        assertThat(deleted.spec()).isEqualTo(updated.spec());
        assertThatThrownBy(() -> client.describeMesh(r -> r.meshName("shop"))).isInstanceOf(NotFoundException.class);
        assertThat(mesh().metadata().uid()).isNotEqualTo(metadata.uid());
    }

    @Test
    void a_virtual_node_lives() {
        mesh();
        VirtualNodeData created = node();
        assertThat(created.metadata().arn()).endsWith(":mesh/shop/virtualNode/web");
        assertThat(client.describeVirtualNode(r -> r.meshName("shop").virtualNodeName("web"))
                        .virtualNode())
                .isEqualTo(created);
        assertThat(client.listVirtualNodes(r -> r.meshName("shop")).virtualNodes())
                .extracting(n -> n.virtualNodeName())
                .containsExactly("web");
        VirtualNodeData updated = client.updateVirtualNode(
                        r -> r.meshName("shop").virtualNodeName("web").spec(s -> {}))
                .virtualNode();
        assertThat(updated.metadata().version()).isEqualTo(2);
        assertThat(updated.spec().hasListeners()).isFalse();
        assertThat(client.deleteVirtualNode(r -> r.meshName("shop").virtualNodeName("web"))
                        .virtualNode()
                        .status()
                        .status())
                .isEqualTo(VirtualNodeStatusCode.DELETED);
        assertThat(client.listVirtualNodes(r -> r.meshName("shop")).virtualNodes())
                .isEmpty();
    }

    @Test
    void everything_is_made_in_order_and_deleted_in_reverse() {
        everything();
        assertThat(client.describeRoute(
                                r -> r.meshName("shop").virtualRouterName("web").routeName("all"))
                        .route()
                        .metadata()
                        .arn())
                .endsWith(":mesh/shop/virtualRouter/web/route/all");
        assertThat(client.describeGatewayRoute(
                                r -> r.meshName("shop").virtualGatewayName("in").gatewayRouteName("web"))
                        .gatewayRoute()
                        .metadata()
                        .arn())
                .endsWith(":mesh/shop/virtualGateway/in/gatewayRoute/web");
        assertThat(client.listRoutes(r -> r.meshName("shop").virtualRouterName("web"))
                        .routes())
                .hasSize(1);
        assertThat(client.listGatewayRoutes(r -> r.meshName("shop").virtualGatewayName("in"))
                        .gatewayRoutes())
                .hasSize(1);
        assertThat(client.listVirtualRouters(r -> r.meshName("shop")).virtualRouters())
                .hasSize(1);
        assertThat(client.listVirtualServices(r -> r.meshName("shop")).virtualServices())
                .hasSize(1);
        assertThat(client.listVirtualGateways(r -> r.meshName("shop")).virtualGateways())
                .hasSize(1);

        client.deleteGatewayRoute(
                r -> r.meshName("shop").virtualGatewayName("in").gatewayRouteName("web"));
        client.deleteVirtualGateway(r -> r.meshName("shop").virtualGatewayName("in"));
        client.deleteVirtualService(r -> r.meshName("shop").virtualServiceName("web.shop.local"));
        client.deleteRoute(r -> r.meshName("shop").virtualRouterName("web").routeName("all"));
        client.deleteVirtualRouter(r -> r.meshName("shop").virtualRouterName("web"));
        client.deleteVirtualNode(r -> r.meshName("shop").virtualNodeName("web"));
        client.deleteMesh(r -> r.meshName("shop"));
        assertThat(client.listMeshes().meshes()).isEmpty();
    }

    @Test
    void what_is_in_use_is_not_deleted() {
        everything();
        assertThatThrownBy(() -> client.deleteMesh(r -> r.meshName("shop")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("has active VirtualNodes");
        assertThatThrownBy(
                        () -> client.deleteVirtualNode(r -> r.meshName("shop").virtualNodeName("web")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("the target of one or more routes");
        assertThatThrownBy(
                        () -> client.deleteVirtualRouter(r -> r.meshName("shop").virtualRouterName("web")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("has active Routes");
        assertThatThrownBy(() ->
                        client.deleteVirtualService(r -> r.meshName("shop").virtualServiceName("web.shop.local")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("gateway routes: virtualGateway/in/gatewayRoute/web");
        assertThatThrownBy(() ->
                        client.deleteVirtualGateway(r -> r.meshName("shop").virtualGatewayName("in")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("has active GatewayRoutes");
        client.deleteRoute(r -> r.meshName("shop").virtualRouterName("web").routeName("all"));
        assertThatThrownBy(
                        () -> client.deleteVirtualRouter(r -> r.meshName("shop").virtualRouterName("web")))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("a VirtualService provider");
    }

    @Test
    void what_a_resource_refers_to_must_be_there() {
        mesh();
        router();
        gateway();
        assertThatThrownBy(() -> route(1))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("VirtualNode \"web\"");
        assertThatThrownBy(this::gatewayRoute)
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("VirtualService \"web.shop.local\"");
        node();
        route(1);
        assertThatThrownBy(() -> client.updateRoute(r -> r.meshName("shop")
                        .virtualRouterName("web")
                        .routeName("all")
                        .spec(s -> s.httpRoute(h -> h.match(m -> m.prefix("/"))
                                .action(a -> a.weightedTargets(
                                        t -> t.virtualNode("gone").weight(1)))))))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_name_is_used_once() {
        everything();
        assertThatThrownBy(this::mesh).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> route(2)).isInstanceOf(ConflictException.class);
    }
}
