package io.github.appmeshdsl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshChangeTest {

    private static final int MESHES = Integer.getInteger("changes.meshes", 12);
    private static final int PLACES = 3;

    static Stream<Mesh> meshes() {
        MeshShape small = MeshShape.small().services(0, 3).gateways(2).features(40);
        return Stream.iterate(1, i -> i + 1)
                .limit(MESHES)
                .map(seed -> RandomMeshes.mesh(seed % 2 == 0 ? small : small.kubernetes(), seed));
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_mesh_is_another_valid_mesh(MeshChange.Kind kind) {
        meshes().forEach(mesh -> {
            for (int place = 0; place < PLACES; place++) {
                MeshChange change = kind.of(mesh, place);
                assertThat(change.before().validate().errors())
                        .as(kind + " before")
                        .isEmpty();
                assertThat(change.after().validate().errors())
                        .as(kind + " after")
                        .isEmpty();
                assertThat(change.after()).as(kind.toString()).isNotEqualTo(change.before());
            }
        });
    }
}
