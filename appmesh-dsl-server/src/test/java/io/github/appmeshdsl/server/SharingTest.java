package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.server.auth.AccessKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.ForbiddenException;
import software.amazon.awssdk.services.appmesh.model.MeshRef;
import software.amazon.awssdk.services.appmesh.model.NotFoundException;
import software.amazon.awssdk.services.appmesh.model.ResourceMetadata;
import software.amazon.awssdk.services.appmesh.model.VirtualGatewayPortProtocol;

/** A mesh that several accounts use. */
class SharingTest {

    private static final AccessKey OWNER = new AccessKey("OWNER", "o", "111111111111");
    private static final AccessKey GUEST = new AccessKey("GUEST", "g", "222222222222");
    private static final AccessKey STRANGER = new AccessKey("STRANGER", "s", "333333333333");

    private AppMeshServer server;
    private AppMeshClient owner;
    private AppMeshClient guest;
    private AppMeshClient stranger;

    @BeforeEach
    void start() {
        server = AppMeshServer.start(o -> o.accessKey(OWNER)
                .accessKey(GUEST)
                .accessKey(STRANGER)
                .share(OWNER.account(), "shared", GUEST.account()));
        owner = client(OWNER);
        guest = client(GUEST);
        stranger = client(STRANGER);
        owner.createMesh(r -> r.meshName("shared"));
        owner.createMesh(r -> r.meshName("private"));
        owner.createVirtualNode(
                r -> r.meshName("shared").virtualNodeName("hers").spec(s -> {}));
        guest.createVirtualNode(r -> r.meshName("shared")
                .meshOwner(OWNER.account())
                .virtualNodeName("his")
                .spec(s -> {}));
    }

    private AppMeshClient client(AccessKey key) {
        return SdkClients.of(server.endpoint(), key.id(), key.secret());
    }

    @AfterEach
    void stop() {
        owner.close();
        guest.close();
        stranger.close();
        server.close();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void a_guest_sees_everything_in_the_mesh_and_no_other_mesh() {
        assertThat(guest.listMeshes().meshes())
                .extracting(MeshRef::meshName, MeshRef::meshOwner)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("shared", OWNER.account()));
        assertThat(guest.listVirtualNodes(r -> r.meshName("shared").meshOwner(OWNER.account()))
                        .virtualNodes())
                .hasSize(2);
        guest.describeMesh(r -> r.meshName("shared").meshOwner(OWNER.account()));
        assertThatThrownBy(() -> guest.describeMesh(r -> r.meshName("shared"))).isInstanceOf(NotFoundException.class);
        assertForbidden(() -> guest.describeMesh(r -> r.meshName("private").meshOwner(OWNER.account())));
        assertForbidden(
                () -> stranger.listVirtualNodes(r -> r.meshName("shared").meshOwner(OWNER.account())));
        assertThat(stranger.listMeshes().meshes()).isEmpty();
    }

    @Test
    void what_a_guest_makes_is_his() {
        ResourceMetadata metadata = owner.describeVirtualNode(
                        r -> r.meshName("shared").virtualNodeName("his"))
                .virtualNode()
                .metadata();
        assertThat(metadata.resourceOwner()).isEqualTo(GUEST.account());
        assertThat(metadata.meshOwner()).isEqualTo(OWNER.account());
        assertThat(metadata.arn()).isEqualTo("arn:aws:appmesh:us-east-1:222222222222:mesh/shared/virtualNode/his");
        guest.updateVirtualNode(r -> r.meshName("shared")
                .meshOwner(OWNER.account())
                .virtualNodeName("his")
                .spec(s -> {}));
    }

    @Test
    void an_account_changes_its_own_resources_only() {
        assertForbidden(() -> guest.updateVirtualNode(r -> r.meshName("shared")
                .meshOwner(OWNER.account())
                .virtualNodeName("hers")
                .spec(s -> {})));
        assertForbidden(() -> guest.deleteVirtualNode(
                r -> r.meshName("shared").meshOwner(OWNER.account()).virtualNodeName("hers")));
        assertForbidden(() -> owner.updateVirtualNode(
                r -> r.meshName("shared").virtualNodeName("his").spec(s -> {})));
        owner.deleteVirtualNode(r -> r.meshName("shared").virtualNodeName("his"));
    }

    @Test
    void gateways_are_for_the_owner_of_the_mesh() {
        assertForbidden(() -> guest.createVirtualGateway(r -> r.meshName("shared")
                .meshOwner(OWNER.account())
                .virtualGatewayName("g")
                .spec(s ->
                        s.listeners(l -> l.portMapping(p -> p.port(80).protocol(VirtualGatewayPortProtocol.HTTP))))));
    }

    @Test
    void a_route_is_made_by_the_owner_of_its_router() {
        owner.createVirtualRouter(
                r -> r.meshName("shared").virtualRouterName("r").spec(s -> {}));
        assertForbidden(() -> guest.createRoute(r -> r.meshName("shared")
                .meshOwner(OWNER.account())
                .virtualRouterName("r")
                .routeName("x")
                .spec(s -> s.tcpRoute(t -> t.action(
                        a -> a.weightedTargets(w -> w.virtualNode("his").weight(1)))))));
    }

    @Test
    void tags_are_for_the_owner_of_the_resource() {
        String his = "arn:aws:appmesh:us-east-1:222222222222:mesh/shared/virtualNode/his";
        assertForbidden(() -> owner.listTagsForResource(r -> r.resourceArn(his)));
        guest.tagResource(r -> r.resourceArn(his).tags(t -> t.key("k").value("v")));
        assertThat(guest.listTagsForResource(r -> r.resourceArn(his)).tags()).hasSize(1);
    }

    @Test
    void an_account_may_have_a_mesh_of_the_same_name() {
        guest.createMesh(r -> r.meshName("shared"));
        assertThat(guest.listMeshesPaginator(r -> r.limit(1)).meshes().stream()
                        .map(MeshRef::meshOwner)
                        .toList())
                .containsExactly(OWNER.account(), GUEST.account());
    }
}
