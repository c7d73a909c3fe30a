package io.github.appmeshdsl.examples.guide;

import static io.github.appmeshdsl.testing.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The texts of the pages "coming from" describe the mesh that is beside them. */
class SameMeshTest {

    private static final Path TEXTS = Path.of("coming-from");

    @Test
    void manifests_are_the_same_mesh() {
        MeshReading reading = Manifests.read(TEXTS.resolve("manifests.yaml"));

        assertThat(reading.problems()).isEmpty();
        assertThat(Manifests.of(reading.mesh()).text())
                .isEqualTo(Manifests.of(SameMesh.shop()).text());
    }

    @Test
    void a_template_is_the_same_mesh() {
        assertThat(read(MeshReader.create().add(TEXTS.resolve("template.yaml"))))
                .isEquivalentTo(SameMesh.shop());
    }

    /** The CDK writes durations in milliseconds and a default, so that fields differ, but no request does. */
    @Test
    void the_template_that_the_cdk_synthesizes_treats_all_requests_alike() {
        Mesh synthesized = read(MeshReader.create().add(TEXTS.resolve("cdk.template.json")));

        assertThat(Traffic.difference(synthesized.traffic(), SameMesh.shop().traffic())
                        .isEmpty())
                .isTrue();
        assertThat(MeshDifference.between(synthesized, SameMesh.shop()).resources())
                .extracting(change -> change.key().toString())
                .containsExactly("virtualRouter/api/route/canary");
    }

    @Test
    void a_configuration_of_terraform_is_the_same_mesh() throws IOException {
        MeshReader reader = MeshReader.create();
        TerraformText.of(Files.readString(TEXTS.resolve("main.tf")))
                .apiDocuments()
                .forEach((name, document) -> reader.add(document, name));

        assertThat(read(reader)).isEquivalentTo(SameMesh.shop());
    }

    private static Mesh read(MeshReader reader) {
        MeshReading reading = reader.read();
        assertThat(reading.validate().errors()).isEmpty();
        return reading.mesh();
    }
}
