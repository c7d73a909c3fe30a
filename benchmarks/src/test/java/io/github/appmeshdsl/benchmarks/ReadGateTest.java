package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.MeshMember;
import org.junit.jupiter.api.Test;

class ReadGateTest {

    @Test
    void the_peer_reads_what_the_library_writes() throws Exception {
        String text = Manifests.of(DslMesh.of(100)).unchecked().text();
        assertThat(Jackson2.yaml().read(text)).isEqualTo(PlainMeshes.of(100).documents());
        assertThat(Manifests.read(text, "mesh.yaml").mesh())
                .isEqualTo(DslMesh.of(100).copy(m -> m.defaultNamespace("default")));
    }

    @Test
    void the_library_reads_what_the_peer_writes_as_json() throws Exception {
        String text = Jackson2.json().text(PlainMeshes.of(100).documents());
        MeshReading reading = Manifests.read(text, "mesh.json");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.mesh()).isEqualTo(DslMesh.of(100).copy(m -> m.defaultNamespace("default")));
    }

    @Test
    void fifty_megabytes_of_documents_are_read() {
        String text = Manifests.of(DslMesh.of(11_000)).unchecked().text();
        assertThat(text.length()).isGreaterThan(50_000_000);
        MeshReading reading = Manifests.read(text, "mesh.yaml");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.mesh().virtualServices()).hasSize(11_000);
    }

    @Test
    void a_document_of_ten_megabytes_is_read() {
        StringBuilder list = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
        for (String document :
                Manifests.of(DslMesh.of(1_900)).unchecked().text().split("---\n")) {
            list.append("  - ")
                    .append(document.stripTrailing().replace("\n", "\n    "))
                    .append('\n');
        }
        assertThat(list.length()).isGreaterThan(10_000_000);
        MeshReading reading = Manifests.read(list.toString(), "list.yaml");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.mesh().view().members()).hasSize(4 * 1_900).allMatch(MeshMember.class::isInstance);
    }
}
