package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Problem;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One manifest for each feature, read and written. */
class OwnManifestsTest {

    private static MeshReading read() throws IOException {
        MeshReader reader = MeshReader.create();
        OwnManifests.byHand().forEach((file, text) -> reader.add(text, file));
        return reader.read();
    }

    @Test
    void all_of_them_are_read_as_one_mesh() throws IOException {
        MeshReading reading = read();

        assertThat(reading.problems()).extracting(Problem::ruleId).containsExactly("k8s.v1beta1");
        assertThat(reading.meshesWithoutFaultyResources()).hasSize(1);
        assertThat(reading.parts()).hasSize(11);
        assertThat(reading.counts().others()).isEmpty();
    }

    @Test
    void what_was_read_is_written_fits_the_schemas_and_is_read_again() throws IOException {
        MeshReading reading = read();
        String text = Manifests.of(reading.meshesWithoutFaultyResources().get(0))
                .unchecked()
                .text();

        MeshReading again = Manifests.read(text, "again.yaml");

        assertThat(again.problems()).isEmpty();
        assertThat(again.mesh())
                .isEqualTo(reading.meshesWithoutFaultyResources().get(0));
        List<Document> documents =
                new DocumentParser().parse(text, "again.yaml").documents();
        assertThat(documents)
                .allSatisfy(document -> assertThat(CrdSchemas.check((MappingNode) document.root()))
                        .isEmpty());
    }
}
