package io.github.appmeshdsl.aws.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiReader;
import io.github.appmeshdsl.api.KubernetesForm;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents that were damaged by chance, the same way in every run: whatever they say, it ends in a reading. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentFuzzTest {

    private static final int TRIES = 800;
    private static final int LONGEST = 12_000;

    private final List<String> texts = new ArrayList<>();
    private final List<DocumentNode> pieces = new ArrayList<>();

    @BeforeAll
    void readCorpus() throws IOException {
        for (String corpus : List.of("corpus/aws-cli", "corpus/cloudformation")) {
            try (var files = Files.walk(SharedData.path(corpus))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String text = Files.readString(file);
                    boolean isDocument = file.toString().matches(".*\\.(json|ya?ml)");
                    if (isDocument && text.length() < LONGEST) {
                        texts.add(text);
                    }
                }
            }
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
                        (random.nextBoolean() ? random.nextInt(256) : "\n :-[]{}&*!'\"#$".charAt(random.nextInt(15)));
            }
            check(reader().add(new ByteArrayInputStream(bytes), "f.yaml").read());
        }
    }

    @Test
    void damaged_trees_end_in_a_reading_with_places() {
        Random random = new Random(2);
        for (int i = 0; i < TRIES; i++) {
            StringBuilder text = new StringBuilder();
            for (Document document :
                    new DocumentParser().parse(pick(texts, random), "f").documents()) {
                text.append("---\n").append(DocumentTexts.yaml(damaged(document.root(), random)));
            }
            check(reader().add(text.toString(), "f.yaml").read());
        }
    }

    private static ApiDocumentReader reader() {
        ApiDocumentReader reader = new ApiDocumentReader().name("meshName", "shop");
        for (String parameter : List.of("ProjectName", "AppMeshMeshName", "MeshName", "ServicesDomain")) {
            reader.parameter(parameter, "given");
        }
        return reader;
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
                case 3 -> ScalarNode.string(random.nextBoolean() ? "" : "\u0000\u2028%s${x}${");
                case 4 -> MappingNode.of(List.of());
                case 5 -> SequenceNode.of(List.of()).withTag(pick(List.of("!Sub", "!If", "!Join", "!X"), random));
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
            }
            SequenceNode damaged = SequenceNode.of(items);
            return sequence.tag().map(damaged::withTag).orElse(damaged);
        }
        return node;
    }

    private static void check(ApiDocumentReading reading) {
        List<Problem> problems = new ArrayList<>(reading.problems());
        List<Problem> ofSpecs = ApiReader.read(reading.resources()).problems();
        problems.addAll(ofSpecs);
        problems.addAll(KubernetesForm.read(reading.resources(), "shop").problems());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.location()).as(problem.toString()).isPresent();
            assertThat(problem.message()).doesNotContain("\n").isNotEmpty();
        });
        // What has no fault is written as documents that say the same.
        if (ofSpecs.isEmpty()) {
            ApiDocumentReader again = new ApiDocumentReader();
            ApiDocument.of(reading.resources(), Map.of()).forEach(d -> again.add(d.toJson(), d.fileName()));
            assertThat(again.read().resources())
                    .extracting(r -> r.key() + " " + r.tags())
                    .containsExactlyInAnyOrderElementsOf(reading.resources().stream()
                            .map(r -> r.key() + " " + r.tags())
                            .toList());
        }
    }
}
