package io.github.appmeshdsl.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.PathMatch;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.Reach;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ForAllTest {

    @Property(tries = 100)
    void a_mesh_of_every_shape_is_valid(
            @ForAll Mesh any,
            @ForAll @ValidMesh(services = 6, gateways = 3, features = 80) Mesh api,
            @ForAll @ValidMesh(services = 6, gateways = 3, features = 80, kubernetes = true) Mesh kubernetes) {
        assertThat(any.validate().isValid()).isTrue();
        assertThat(api.validate().isValid()).isTrue();
        assertThat(kubernetes.validate().isValid()).isTrue();
    }

    @Property(tries = 50)
    void the_annotation_says_how_large_a_mesh_is(
            @ForAll @ValidMesh(services = 4, fewestServices = 4, gateways = 0, nodesPerService = 1, features = 0)
                    Mesh four,
            @ForAll @ValidMesh(services = 0) Mesh none,
            @ForAll @ValidMesh(kubernetes = true, foreignArns = false) Mesh kubernetes) {
        assertThat(four.virtualServices()).hasSizeBetween(1, 4);
        assertThat(four.virtualGateways()).isEmpty();
        assertThat(none.virtualServices()).isEmpty();
        assertThat(kubernetes.view().members())
                .allMatch(member -> member.namespace().isPresent());
        assertThat(kubernetes.toString()).doesNotContain(":mesh/elsewhere/");
    }

    @Property(tries = 20)
    void values_of_the_model_and_collections_of_them_are_provided(
            @ForAll VirtualNode node,
            @ForAll VirtualGateway gateway,
            @ForAll Route route,
            @ForAll GatewayRoute gatewayRoute,
            @ForAll PathMatch.Regex regex,
            @ForAll Ref<VirtualService> ref,
            @ForAll @Size(max = 3) List<@ValidMesh(kubernetes = true) Mesh> meshes,
            @ForAll("two") Mesh provided) {
        assertThat(List.of(node, gateway, route, gatewayRoute, regex, ref)).doesNotContainNull();
        assertThat(meshes).allMatch(mesh -> mesh.namespaceSelector().isPresent());
        assertThat(provided.name()).endsWith("!");
    }

    @Property(tries = 20)
    void faulty_meshes_changes_and_requests_are_provided(
            @ForAll @ValidMesh(kubernetes = true) FaultyMesh faulty,
            @ForAll MeshChange change,
            @ForAll @ValidMesh(services = 1) MeshRequest sent) {
        assertThat(faulty.valid().namespaceSelector()).isPresent();
        assertThat(change.after()).isNotEqualTo(change.before());
        assertThat(sent.mesh().traffic().from(sent.from())).isNotNull();
    }

    @Provide
    Arbitrary<Mesh> two() {
        return ValidMeshes.arbitrary(MeshShape.of(2)).map(mesh -> mesh.copy(m -> m.name(mesh.name() + "!")));
    }

    @Example
    void every_type_of_a_mesh_is_provided() {
        for (Class<?> type : Reach.possible(Mesh.class).types()) {
            if (!Ref.class.isAssignableFrom(type)) {
                assertThat(Arbitraries.defaultFor(type).sample()).isInstanceOf(type);
            }
        }
    }
}
