package io.github.appmeshdsl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.benchmarks.peer.Floor;
import io.github.appmeshdsl.benchmarks.peer.Jackson2;
import io.github.appmeshdsl.benchmarks.peer.Jackson3;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.benchmarks.synthetic.NakedMeshes;
import io.github.appmeshdsl.benchmarks.synthetic.PlainMeshes;
import io.github.appmeshdsl.k8s.Manifests;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class RenderGateTest {

    private static final int N = 100;
    private static final int DOCUMENTS = 4 * N;

    private static String ours() {
        return Manifests.of(DslMesh.of(N)).unchecked().text();
    }

    @Test
    void all_writers_write_the_same_text() throws Exception {
        assertThat(List.of(
                        Floor.text(PlainMeshes.of(N)),
                        Jackson2.yaml().text(PlainMeshes.of(N).documents()),
                        Jackson2.yaml().text(NakedMeshes.of(N)),
                        new Jackson3().text(PlainMeshes.of(N).documents())))
                .allMatch(ours()::equals);
    }

    @Test
    void readers_of_yaml_1_1_and_1_2_see_the_tree_that_jackson_writes() throws Exception {
        String ours = ours();
        List<Object> tree = new ArrayList<>();
        YAMLMapper mapper = new YAMLMapper();
        for (Object document : NakedMeshes.of(N)) {
            tree.add(mapper.convertValue(document, Object.class));
        }
        List<Object> byYaml11 = new ArrayList<>();
        new org.yaml.snakeyaml.Yaml().loadAll(ours).forEach(byYaml11::add);
        List<Object> byYaml12 = new ArrayList<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(ours).forEach(byYaml12::add);
        assertThat(byYaml11.toString()).isEqualTo(tree.toString());
        assertThat(byYaml12.toString()).isEqualTo(tree.toString());
    }

    @Test
    void bytes_are_at_most_those_of_jackson_with_minimal_quotes() throws Exception {
        assertThat(ours().length())
                .isLessThanOrEqualTo(
                        Jackson2.yaml().text(PlainMeshes.of(N).documents()).length());
    }

    @Test
    void rendering_allocates_at_most_5_kb_a_document() throws Exception {
        Mesh mesh = DslMesh.of(N);
        assertThat(Allocation.bytesOf(() -> Manifests.of(mesh).unchecked().text()) / DOCUMENTS)
                .isLessThanOrEqualTo(5 * 1024);
    }

    /** Nothing of a document is kept once it is written: what is allocated is short-lived, and little. */
    @Test
    void rendering_to_a_stream_allocates_less_than_half_the_text() throws Exception {
        Mesh mesh = DslMesh.of(N);
        long bytes = Allocation.bytesOf(() -> {
            Manifests.of(mesh).unchecked().write(Writer.nullWriter());
            return mesh;
        });
        assertThat(bytes).isLessThan(ours().length() / 2);
    }

    /** With a heap that has 64 KB to spare beyond the model, any mesh can be written. */
    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 10_000})
    void rendering_to_a_stream_retains_at_most_64_kb(int n) {
        Mesh mesh = DslMesh.of(n);
        Watermark watermark = new Watermark(n);
        long before = Heap.used();
        Manifests.of(mesh).unchecked().write(watermark);
        assertThat(watermark.most() - before).isLessThanOrEqualTo(64 * 1024);
        assertThat(mesh.virtualNodes()).hasSize(2 * n);
    }

    /** Swallows text, and looks a few times on the way at how much of the heap is in use. */
    private static final class Watermark extends Writer {
        private final long step;
        private long written;
        private long next;
        private long most;

        Watermark(int n) {
            step = n * 4_600L / 4;
            next = step;
        }

        long most() {
            return most;
        }

        @Override
        public void write(char[] text, int offset, int length) {
            written += length;
            if (written >= next) {
                next += step;
                most = Math.max(most, Heap.used());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
