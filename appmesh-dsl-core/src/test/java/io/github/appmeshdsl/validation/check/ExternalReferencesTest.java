package io.github.appmeshdsl.validation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.validation.ValidationOptions;
import org.junit.jupiter.api.Test;

/** Which references count as leaving the mesh, where it is a part of one. */
class ExternalReferencesTest {

    private static final String MESH = "arn:aws:appmesh:eu-west-1:111122223333:mesh/";
    private static final VirtualService HERE = VirtualService.of("here.local", s -> {});

    private static int external(Ref<VirtualService> backend, MeshMember... others) {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.meshOwner("111122223333").add(others).add(VirtualNode.of("web", n -> n.addBackend(backend))));
        return mesh.validate(ValidationOptions.authoring().partial(true)).external();
    }

    @Test
    void a_name_counts_unless_it_is_there() {
        assertThat(external(HERE.ref())).isOne();
        assertThat(external(HERE.ref(), HERE)).isZero();
    }

    @Test
    void an_arn_counts_unless_it_is_that_of_a_member() {
        assertThat(external(VirtualService.arn(MESH + "shop/virtualService/here.local")))
                .isOne();
        assertThat(external(VirtualService.arn(MESH + "shop/virtualService/here.local"), HERE))
                .isZero();
        assertThat(external(VirtualService.arn(MESH + "other/virtualService/here.local"), HERE))
                .isOne();
    }

    @Test
    void what_is_no_arn_of_the_kind_is_a_fault_and_does_not_count() {
        assertThat(external(VirtualService.arn("here"))).isZero();
        assertThat(external(VirtualService.arn(MESH + "shop/virtualNode/here"))).isZero();
    }
}
