package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.jackson.DocumentWriter;
import io.github.appmeshdsl.jackson.YamlGenerator;
import io.github.appmeshdsl.jackson.YamlSink;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Manifests that were damaged by chance, the same way in every run: whatever they say, it ends in a reading. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {

    private static final int TRIES = 1500;

    private final List<String> texts = new ArrayList<>();
    private final List<DocumentNode> pieces = new ArrayList<>();

    @BeforeAll
    void readCorpus() throws IOException {
        for (ManifestSet set : ManifestSet.corpus()) {
            texts.addAll(set.files().values());
        }
        for (ManifestSet set : ManifestSet.generated("valid")) {
            texts.addAll(set.files().values());
        }
        for (String text : texts) {
            for (Document document : new DocumentParser().parse(text, "f").documents()) {
                collect(document.root());
            }
        }
    }

    private void collect(DocumentNode node) {
        pieces.add(node);
        if (node instanceof MappingNode mapping) {
            mapping.entries().forEach(entry -> collect(entry.value()));
        } else if (node instanceof SequenceNode sequence) {
            sequence.items().forEach(this::collect);
        }
    }

    @Test
    void damaged_bytes_end_in_a_reading_with_places() {
        Random random = new Random(1);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = pick(texts, random).getBytes(StandardCharsets.UTF_8);
            int changes = 1 + random.nextInt(5);
            for (int j = 0; j < changes; j++) {
                int at = random.nextInt(bytes.length);
                bytes[at] = (byte)
                        (random.nextBoolean() ? random.nextInt(256) : "\n :-[]{}&*!'\"#\t".charAt(random.nextInt(15)));
            }
            check(new ManifestReader()
                    .add(new ByteArrayInputStream(bytes), "f.yaml")
                    .read());
        }
    }

    @Test
    void damaged_trees_end_in_a_reading_with_places() {
        Random random = new Random(2);
        for (int i = 0; i < TRIES; i++) {
            List<Document> documents =
                    new DocumentParser().parse(pick(texts, random), "f").documents();
            StringWriter text = new StringWriter();
            try (YamlGenerator generator = new YamlGenerator(text)) {
                for (Document document : documents) {
                    new DocumentWriter(generator).write(damaged(document.root(), random));
                }
            }
            check(Manifests.read(text.toString(), "f.yaml"));
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** Here and there another piece of the corpus, a scalar of another kind, a key less or a key more. */
    private DocumentNode damaged(DocumentNode node, Random random) {
        if (random.nextInt(60) == 0) {
            return switch (random.nextInt(7)) {
                case 0 -> ScalarNode.nothing();
                case 1 -> ScalarNode.number(random.nextLong());
                case 2 -> ScalarNode.bool(random.nextBoolean());
                case 3 -> ScalarNode.string(random.nextBoolean() ? "" : "\u0000\u2028%s${x}");
                case 4 -> MappingNode.of(List.of());
                case 5 -> SequenceNode.of(List.of());
                default -> pick(pieces, random);
            };
        }
        if (node instanceof MappingNode mapping) {
            List<MappingNode.Entry> entries = new ArrayList<>();
            for (MappingNode.Entry entry : mapping.entries()) {
                if (random.nextInt(80) != 0) {
                    String key = random.nextInt(80) == 0 ? entry.key() + "x" : entry.key();
                    entries.add(MappingNode.Entry.of(key, damaged(entry.value(), random)));
                }
            }
            return MappingNode.of(entries);
        }
        if (node instanceof SequenceNode sequence) {
            List<DocumentNode> items = new ArrayList<>();
            for (DocumentNode item : sequence.items()) {
                items.add(damaged(item, random));
                if (random.nextInt(20) == 0) {
                    items.add(item);
                }
            }
            return SequenceNode.of(items);
        }
        return node;
    }

    private static void check(ManifestReading reading) {
        List<Problem> problems = reading.validate().problems();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.location()).isPresent();
            assertThat(problem.message()).doesNotContain("\n").isNotEmpty();
        });
        // What has no fault of its own is written back as it was.
        for (ManifestResource resource : reading.resources()) {
            Resource read = resource.resource().orElse(null);
            if (read != null && resource.problems().isEmpty()) {
                ManifestReading again = Manifests.read(text(read), "again.yaml");
                assertThat(again.problems()).isEmpty();
                assertThat(again.resources().get(0).resource()).contains(read);
            }
        }
    }

    private static String text(Resource resource) {
        StringWriter text = new StringWriter();
        try (YamlSink sink = new YamlSink(text)) {
            new ManifestWriter(sink).write(resource);
        }
        return text.toString();
    }
}
