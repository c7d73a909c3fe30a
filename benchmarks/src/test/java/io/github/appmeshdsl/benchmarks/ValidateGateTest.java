package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.validation.SplitValidation;
import org.junit.jupiter.api.Test;

class ValidateGateTest {

    @Test
    void a_valid_document_allocates_almost_nothing() throws Exception {
        Mesh mesh = DslMesh.of(100);
        assertThat(Allocation.bytesOf(() -> SplitValidation.bounds(mesh.view())) / 400)
                .isLessThanOrEqualTo(1024);
    }
}
