package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.server.limit.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.BadRequestException;
import software.amazon.awssdk.services.appmesh.model.ListMeshesRequest;
import software.amazon.awssdk.services.appmesh.model.ListVirtualServicesResponse;
import software.amazon.awssdk.services.appmesh.model.MeshRef;
import software.amazon.awssdk.services.appmesh.model.NotFoundException;
import software.amazon.awssdk.services.appmesh.model.TagRef;
import software.amazon.awssdk.services.appmesh.model.TooManyTagsException;
import software.amazon.awssdk.services.appmesh.model.VirtualServiceRef;

/** Pages of lists, and tags. */
class ListsTest {

    private static AppMeshServer server;
    private static AppMeshClient client;

    @BeforeAll
    static void start() {
        server = AppMeshServer.start(o -> o.quotas(Quotas.NONE));
        client = SdkClients.of(server.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static void services(String mesh, int count) {
        client.createMesh(r -> r.meshName(mesh));
        for (int i = 0; i < count; i++) {
            service(mesh, String.format("s%03d", i));
        }
    }

    private static void service(String mesh, String name) {
        client.createVirtualService(
                r -> r.meshName(mesh).virtualServiceName(name).spec(s -> {}));
    }

    private static TagRef tag(String key, String value) {
        return TagRef.builder().key(key).value(value).build();
    }

    @Test
    void a_page_has_100_unless_less_is_asked_for() {
        services("paged", 101);
        ListVirtualServicesResponse first = client.listVirtualServices(r -> r.meshName("paged"));
        assertThat(first.virtualServices()).hasSize(100);
        assertThat(first.nextToken()).isNotEmpty();
        ListVirtualServicesResponse second =
                client.listVirtualServices(r -> r.meshName("paged").nextToken(first.nextToken()));
        assertThat(second.virtualServices()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        List<String> all =
                client.listVirtualServicesPaginator(r -> r.meshName("paged").limit(7)).virtualServices().stream()
                        .map(VirtualServiceRef::virtualServiceName)
                        .toList();
        assertThat(all).hasSize(101).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_page_of_exactly_the_rest_is_the_last() {
        services("exact", 4);
        String token =
                client.listVirtualServices(r -> r.meshName("exact").limit(2)).nextToken();
        assertThat(client.listVirtualServices(r -> r.meshName("exact").limit(2).nextToken(token))
                        .nextToken())
                .isNull();
    }

    @Test
    void resources_created_or_deleted_between_pages_neither_repeat_nor_hide_others() {
        services("moving", 6);
        ListVirtualServicesResponse first =
                client.listVirtualServices(r -> r.meshName("moving").limit(3));
        service("moving", "s001-new");
        client.deleteVirtualService(r -> r.meshName("moving").virtualServiceName("s002"));
        client.deleteVirtualService(r -> r.meshName("moving").virtualServiceName("s003"));
        assertThat(client.listVirtualServices(r -> r.meshName("moving").limit(3).nextToken(first.nextToken()))
                        .virtualServices())
                .extracting(VirtualServiceRef::virtualServiceName)
                .containsExactly("s004", "s005");
    }

    @Test
    void a_token_of_another_list_is_refused() {
        services("tokens", 3);
        String token =
                client.listVirtualServices(r -> r.meshName("tokens").limit(1)).nextToken();
        assertThatThrownBy(
                        () -> client.listVirtualNodes(r -> r.meshName("tokens").nextToken(token)))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("nextToken");
    }

    @Test
    void meshes_have_pages() {
        List<String> names = IntStream.range(0, 5).mapToObj(i -> "page-" + i).toList();
        names.forEach(name -> client.createMesh(r -> r.meshName(name)));
        List<String> listed = new ArrayList<>();
        client.listMeshesPaginator(ListMeshesRequest.builder().limit(2).build()).meshes().stream()
                .map(MeshRef::meshName)
                .filter(name -> name.startsWith("page-"))
                .forEach(listed::add);
        assertThat(listed).isEqualTo(names);
    }

    @Test
    void tags_are_set_merged_and_removed() {
        String arn = client.createMesh(r -> r.meshName("tagged").tags(tag("b", "1"), tag("a", "")))
                .mesh()
                .metadata()
                .arn();
        assertThat(tags(arn)).containsExactly(tag("a", ""), tag("b", "1"));
        client.tagResource(r -> r.resourceArn(arn).tags(tag("b", "2"), tag("c d/ü", "3")));
        assertThat(tags(arn)).containsExactly(tag("a", ""), tag("b", "2"), tag("c d/ü", "3"));
        client.untagResource(r -> r.resourceArn(arn).tagKeys("a", "never there"));
        assertThat(tags(arn)).containsExactly(tag("b", "2"), tag("c d/ü", "3"));
        assertThat(client.updateMesh(r -> r.meshName("tagged"))
                        .mesh()
                        .metadata()
                        .version())
                .as("tags are no update")
                .isEqualTo(2);
        assertThat(tags(arn)).hasSize(2);
        client.deleteMesh(r -> r.meshName("tagged"));
        assertThatThrownBy(() -> tags(arn)).isInstanceOf(NotFoundException.class);
        client.createMesh(r -> r.meshName("tagged"));
        assertThat(tags(arn)).as("tags die with their resource").isEmpty();
    }

    private static List<TagRef> tags(String arn) {
        return client.listTagsForResource(r -> r.resourceArn(arn)).tags();
    }

    @Test
    void a_change_of_tags_keeps_references() {
        client.createMesh(r -> r.meshName("kept"));
        client.createVirtualNode(r -> r.meshName("kept").virtualNodeName("n").spec(s -> {}));
        String arn = client.createVirtualService(r -> r.meshName("kept")
                        .virtualServiceName("s")
                        .spec(s -> s.provider(p -> p.virtualNode(n -> n.virtualNodeName("n")))))
                .virtualService()
                .metadata()
                .arn();
        client.tagResource(r -> r.resourceArn(arn).tags(tag("k", "v")));
        assertThatThrownBy(
                        () -> client.deleteVirtualNode(r -> r.meshName("kept").virtualNodeName("n")))
                .hasMessageContaining("a VirtualService provider");
    }

    @Test
    void fifty_tags_are_the_most() {
        String arn = client.createMesh(r -> r.meshName("many-tags"))
                .mesh()
                .metadata()
                .arn();
        List<TagRef> fifty =
                IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toList();
        client.tagResource(r -> r.resourceArn(arn).tags(fifty));
        assertThatThrownBy(() -> client.tagResource(r -> r.resourceArn(arn).tags(tag("k50", "v"))))
                .isInstanceOf(TooManyTagsException.class);
        assertThat(client.listTagsForResourcePaginator(r -> r.resourceArn(arn).limit(7))
                        .tags())
                .hasSize(50);
        assertThat(client.listTagsForResource(r -> r.resourceArn(arn)).nextToken())
                .isNull();
    }
}
