package io.github.appmeshdsl.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiReader;
import io.github.appmeshdsl.api.KubernetesForm;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.testdata.YamlDamage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Documents that were damaged by chance, the same way in every run: whatever they say, it ends in a reading. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentFuzzTest {

    private static final int TRIES = 800;
    private static final int LONGEST = 12_000;

    private final List<String> texts = new ArrayList<>();
    private final List<String> blockTexts = new ArrayList<>();

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
        texts.forEach(text -> blockTexts.add(inBlockStyle(text)));
    }

    private static String inBlockStyle(String text) {
        StringBuilder block = new StringBuilder();
        for (Document document : new DocumentParser().parse(text, "f").documents()) {
            block.append("---\n").append(DocumentTexts.yaml(document.root()));
        }
        return block.toString();
    }

    @Test
    void damaged_bytes_end_in_a_reading_with_places() {
        YamlDamage damage = new YamlDamage(texts, 1);
        for (int i = 0; i < TRIES; i++) {
            check(reader().add(new ByteArrayInputStream(damage.bytes()), "f.yaml")
                    .read());
        }
    }

    @Test
    void damaged_entries_end_in_a_reading_with_places() {
        YamlDamage damage = new YamlDamage(blockTexts, 2);
        for (int i = 0; i < TRIES; i++) {
            check(reader().add(damage.text(), "f.yaml").read());
        }
    }

    private static ApiDocumentReader reader() {
        ApiDocumentReader reader = new ApiDocumentReader().name("meshName", "shop");
        for (String parameter : List.of("ProjectName", "AppMeshMeshName", "MeshName", "ServicesDomain")) {
            reader.parameter(parameter, "given");
        }
        return reader;
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
