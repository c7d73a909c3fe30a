package io.github.appmeshdsl.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.model.VirtualNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A format is one class for reading and one for writing, and needs no change anywhere else. */
class NewFormatTest {

    /** Reads {@code leaf: web} with {@code mesh: shop} as a virtual node that calls nothing. */
    private static final class LeafSource implements Source {

        @Override
        public String name() {
            return "a leaf";
        }

        @Override
        public boolean recognizes(DocumentNode root) {
            return root instanceof MappingNode mapping && mapping.has("leaf");
        }

        @Override
        public Set<String> markers() {
            return Set.of("leaf:");
        }

        @Override
        public Source.Reading read(List<Document> documents, MeshReader.Options options) {
            List<Part> parts = new ArrayList<>();
            for (Document document : documents) {
                MappingNode leaf = (MappingNode) document.root();
                String name = ((ScalarNode) leaf.get("leaf").orElseThrow()).text();
                String mesh = ((ScalarNode) leaf.get("mesh").orElseThrow()).text();
                parts.add(Part.of(
                        VirtualNode.of(name, n -> n.leaf().http(8080).dns(name + ".local")), mesh, leaf.location()));
            }
            return () -> parts;
        }
    }

    /** Writes the names of virtual nodes. */
    private static final class NamesTarget implements Target {

        @Override
        public String name() {
            return "names";
        }

        @Override
        public String description() {
            return "names of virtual nodes";
        }

        @Override
        public TextFormat usualSyntax() {
            return TextFormat.YAML;
        }

        @Override
        public Output write(List<MeshContent> meshes, MeshWriter.Options options) {
            StringBuilder names = new StringBuilder();
            for (MeshContent content : meshes) {
                content.mesh()
                        .virtualNodes()
                        .forEach(node -> names.append(node.name()).append('\n'));
            }
            return new Output(Map.of("names.txt", names.toString()), names.toString(), List.of());
        }
    }

    private static final String MESH = """
            {"meshName": "shop", "spec": {}}
            {"meshName": "shop", "virtualServiceName": "api.local",
             "spec": {"provider": {"virtualNode": {"virtualNodeName": "api"}}}}
            """;

    private static MeshReading read() {
        return MeshReader.of(options -> options.source(new LeafSource()))
                .add(MESH, "mesh.json")
                .add("leaf: api\nmesh: shop\n", "api.yaml")
                .read();
    }

    @Test
    void a_new_source_contributes_to_meshes_of_other_formats() {
        MeshReading reading = read();

        assertThat(reading.validate().errors()).isEmpty();
        assertThat(reading.mesh().virtualNodes()).extracting(VirtualNode::name).containsExactly("api");
        assertThat(reading.mesh()
                        .view()
                        .servicesOf(reading.mesh().virtualNodes().get(0)))
                .hasSize(1);
    }

    @Test
    void findings_about_values_of_a_new_source_have_its_places() {
        MeshReading reading = MeshReader.of(options -> options.source(new LeafSource()))
                .add("{\"meshName\": \"shop\", \"spec\": {}}", "mesh.json")
                .add("leaf: api\nmesh: shop\n---\nleaf: web\nmesh: shop\n", "leaves.yaml")
                .read();

        assertThat(reading.validate().problems())
                .extracting(
                        problem -> problem.ruleId() + " " + problem.location().orElseThrow())
                .containsExactly("unused.node leaves.yaml:1:1", "unused.node leaves.yaml:4:1");
    }

    @Test
    void a_new_target_writes_what_was_read() {
        assertThat(MeshWriter.to(new NamesTarget(), options -> {})
                        .write(read().contents())
                        .text())
                .isEqualTo("api\n");
    }
}
