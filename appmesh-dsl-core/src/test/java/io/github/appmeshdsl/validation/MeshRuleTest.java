package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshRuleTest {

    private static final SpecPath MESH = SpecPath.resource("mesh", "shop");
    private static final SpecPath NODE = SpecPath.resource("virtualNode", "web");

    @Test
    void what_is_of_the_mesh_itself_stands_there_or_depends_on_its_settings() {
        assertThat(MeshRule.isOfMeshItself(Problem.of(MeshRule.MESH_OWNER, MESH, "m")))
                .isTrue();
        assertThat(MeshRule.isOfMeshItself(Problem.of(MeshRule.BACKENDS_REQUIRED, NODE, "m")))
                .isTrue();
        assertThat(MeshRule.isOfMeshItself(Problem.of(MeshRule.UNUSED_NODE, NODE, "m")))
                .isFalse();
        assertThat(MeshRule.isOfMeshItself(Problem.of(MeshRule.UNUSED_NODE, SpecPath.ROOT, "m")))
                .isFalse();
    }

    @Test
    void what_is_switched_off_is_listed_in_the_order_of_a_report() {
        Problem second = Problem.of(MeshRule.UNUSED_NODE, NODE, "m");
        Problem first = Problem.of(MeshRule.MESH_OWNER, MESH, "m");
        List<ValidationOptions.Suppression> both = List.of(
                ValidationOptions.Suppression.of("unused.node", "known"),
                ValidationOptions.Suppression.of("mesh.owner", "known"));
        assertThat(ValidationReport.of("shop", List.of(second, first), both).suppressed())
                .extracting(ValidationReport.Suppressed::problem)
                .containsExactly(first, second);
    }
}
