package io.github.appmeshdsl.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.internal.spec.SpecSink;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YamlSinkTest {

    private static String yaml(Consumer<SpecSink> writer) {
        StringWriter out = new StringWriter();
        try (YamlSink sink = new YamlSink(out)) {
            writer.accept(sink);
        }
        return out.toString();
    }

    /** The seed's virtual node. */
    private static void virtualNode(SpecSink s) {
        s.startMapping();
        s.name("apiVersion");
        s.plain("appmesh.k8s.aws/v1beta2");
        s.name("kind");
        s.plain("VirtualNode");
        s.name("metadata");
        s.startMapping();
        s.name("name");
        s.string("appmesh-vn-awssdk-iam-dev");
        s.name("namespace");
        s.string("aws");
        s.endMapping();
        s.name("spec");
        s.startMapping();
        s.name("podSelector");
        s.startMapping();
        s.name("matchLabels");
        s.startMapping();
        s.name("app.kubernetes.io/name");
        s.string("awssdk-iam-dev");
        s.endMapping();
        s.endMapping();
        s.name("serviceDiscovery");
        s.startMapping();
        s.name("dns");
        s.startMapping();
        s.name("hostname");
        s.string("awssdk-iam-dev-svc.aws");
        s.endMapping();
        s.endMapping();
        s.name("listeners");
        s.startSequence();
        s.startMapping();
        s.name("portMapping");
        s.startMapping();
        s.name("port");
        s.number(10012);
        s.name("protocol");
        s.plain("http");
        s.endMapping();
        s.endMapping();
        s.endSequence();
        s.name("backends");
        s.startSequence();
        s.startMapping();
        s.name("virtualService");
        s.startMapping();
        s.name("virtualServiceRef");
        s.startMapping();
        s.name("name");
        s.string("appmesh-vs-awssdk-storage-dev");
        s.endMapping();
        s.endMapping();
        s.endMapping();
        s.endSequence();
        s.name("logging");
        s.startMapping();
        s.name("accessLog");
        s.startMapping();
        s.name("file");
        s.startMapping();
        s.name("path");
        s.string("/dev/stdout");
        s.endMapping();
        s.endMapping();
        s.endMapping();
        s.endMapping();
        s.endMapping();
    }

    @Test
    void a_document_is_written_in_block_style() {
        assertThat(yaml(s -> {
                    s.startMapping();
                    s.name("kind");
                    s.plain("VirtualNode");
                    s.name("metadata");
                    s.startMapping();
                    s.name("name");
                    s.string("web");
                    s.endMapping();
                    s.name("ports");
                    s.startSequence();
                    s.startMapping();
                    s.name("port");
                    s.number(8080);
                    s.name("on");
                    s.bool(true);
                    s.endMapping();
                    s.string("on");
                    s.endSequence();
                    s.endMapping();
                }))
                .isEqualTo("""
                        kind: VirtualNode
                        metadata:
                          name: web
                        ports:
                          - port: 8080
                            "on": true
                          - "on"
                        """);
    }

    @Test
    @Tag(SharedData.TAG)
    void the_seed_is_written_as_people_wrote_it() throws IOException {
        String seed = Files.readString(SharedData.path("seed/virtual-node.yaml"))
                .replaceAll("(?m)^ *#.*\n", "")
                .replace("\"/dev/stdout\"", "/dev/stdout");
        assertThat(yaml(YamlSinkTest::virtualNode)).isEqualTo(seed);
    }

    @Test
    void empty_collections_stand_in_the_line() {
        assertThat(yaml(s -> {
                    s.startMapping();
                    s.name("a");
                    s.startMapping();
                    s.endMapping();
                    s.name("b");
                    s.startSequence();
                    s.startMapping();
                    s.endMapping();
                    s.startSequence();
                    s.endSequence();
                    s.endSequence();
                    s.name("c");
                    s.startSequence();
                    s.endSequence();
                    s.endMapping();
                }))
                .isEqualTo("a: {}\nb:\n  - {}\n  - []\nc: []\n");
        assertThat(yaml(s -> {
                    s.startMapping();
                    s.endMapping();
                    s.startSequence();
                    s.endSequence();
                }))
                .isEqualTo("{}\n---\n[]\n");
    }

    @Test
    void sequences_in_sequences_and_mappings_in_them_line_up() {
        assertThat(yaml(s -> {
                    s.startSequence();
                    s.startSequence();
                    s.startSequence();
                    s.number(1);
                    s.number(-22);
                    s.endSequence();
                    s.startMapping();
                    s.name("a");
                    s.bool(true);
                    s.name("b");
                    s.startSequence();
                    s.string("x");
                    s.endSequence();
                    s.endMapping();
                    s.endSequence();
                    s.endSequence();
                }))
                .isEqualTo("- - - 1\n    - -22\n  - a: true\n    b:\n      - x\n");
    }

    @Test
    void documents_are_separated() {
        assertThat(yaml(s -> {
                    s.string("a");
                    s.startMapping();
                    s.name("b");
                    s.number(Long.MIN_VALUE);
                    s.endMapping();
                    s.string("");
                }))
                .isEqualTo("a\n---\nb: -9223372036854775808\n---\n\"\"\n");
    }

    @Test
    void a_key_beyond_the_simple_ones_gets_a_question_mark() {
        for (int length : new int[] {128, 129, 1022, 1023, 1024, 1025, 5000}) {
            for (String character : new String[] {"k", "é", "\n"}) {
                String key = character.repeat(length);
                String text = yaml(s -> {
                    s.startSequence();
                    s.startMapping();
                    s.name("first");
                    s.number(1);
                    s.name(key);
                    s.startMapping();
                    s.name(key);
                    s.string("v");
                    s.name("last");
                    s.startSequence();
                    s.endSequence();
                    s.endMapping();
                    s.endMapping();
                    s.endSequence();
                });
                int written = length * (character.equals("\n") ? 2 : 1) + (character.equals("k") ? 0 : 2);
                assertThat(text.contains("? ")).as("%s × %s", length, character).isEqualTo(written > 1024);
                Readers.assertReadsBack(text, "[{first: 1, KEY: {KEY: v, last: []}}]", key);
            }
        }
    }

    @Test
    void events_without_a_place_are_refused() {
        StringWriter out = new StringWriter();
        assertThatThrownBy(() -> new YamlSink(out).name("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new YamlSink(out).endMapping()).isInstanceOf(IllegalStateException.class);
        YamlSink sink = new YamlSink(out);
        sink.startMapping();
        assertThatThrownBy(() -> sink.string("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::endSequence).isInstanceOf(IllegalStateException.class);
        sink.name("a");
        assertThatThrownBy(() -> sink.name("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::endMapping).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_failing_writer_is_reported() {
        Writer failing = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        YamlSink sink = new YamlSink(failing);
        sink.string("a");
        assertThatThrownBy(sink::flush).isInstanceOf(UncheckedIOException.class).hasMessageContaining("disk full");
        YamlGenerator generator = new YamlGenerator(failing);
        generator.writeString("a");
        assertThatThrownBy(generator::flush)
                .isInstanceOf(tools.jackson.core.exc.JacksonIOException.class)
                .hasMessageContaining("disk full");
    }

    @Test
    void writing_a_document_allocates_next_to_nothing() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Writer nowhere = Writer.nullWriter();
        for (int i = 0; i < 100; i++) {
            write(nowhere);
        }
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < 100; i++) {
            write(nowhere);
        }
        assertThat((threads.getThreadAllocatedBytes(thread) - before) / 100).isLessThan(2_600);
    }

    private static void write(Writer out) {
        YamlSink sink = new YamlSink(out);
        virtualNode(sink);
        sink.flush();
    }

    @Test
    void any_generator_takes_the_same_events() {
        StringWriter json = new StringWriter();
        try (var generator = JsonText.generator(json)) {
            virtualNode(new GeneratorSink(generator));
            new GeneratorSink(generator).startSequence();
            new GeneratorSink(generator).bool(true);
            new GeneratorSink(generator).endSequence();
        }
        assertThat(json.toString()).startsWith("{\n  \"apiVersion\": \"appmesh.k8s.aws/v1beta2\",\n  \"kind\"");
        StringWriter yaml = new StringWriter();
        try (var generator = new YamlGenerator(yaml)) {
            virtualNode(new GeneratorSink(generator));
        }
        assertThat(yaml.toString()).isEqualTo(yaml(YamlSinkTest::virtualNode));
        DocumentNode root = new DocumentParser()
                .parse(json.toString(), "f.json")
                .documents()
                .get(0)
                .root();
        assertThat(new DocumentParser()
                        .parse(yaml.toString(), "f.yaml")
                        .documents()
                        .get(0)
                        .root())
                .isEqualTo(root);
    }
}
