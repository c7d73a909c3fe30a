package io.github.appmeshdsl.examples;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.Fault;
import io.github.appmeshdsl.testkit.FaultyMesh;
import org.junit.jupiter.api.Test;

/** The code about faults of {@code docs/testkit.md}. */
class FaultsTest {

    private final Mesh mesh = SeedMesh.mesh();

    // spotless:off
    // region fault
    @Test
    void a_relative_prefix_is_one_problem() {
        FaultyMesh faulty = Fault.RELATIVE_PREFIX.in(mesh);

        assertThat(faulty.valid()).isValid(); // the mesh without the fault: no rule finds an error
        assertThat(faulty.mesh().validate().errors()).hasSize(1); // the mesh with the fault
        assertThat(faulty.path()).hasToString("virtualRouter[faulty/router].routes[all].httpRoute.match.prefix");
    }
    // endregion
    // spotless:on
}
