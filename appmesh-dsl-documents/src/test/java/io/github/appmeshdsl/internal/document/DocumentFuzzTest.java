package io.github.appmeshdsl.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.testdata.YamlDamage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents that were damaged by chance, the same way in every run: whatever they say, it ends in a reading. */
class DocumentFuzzTest {

    private static final int TRIES = 800;
    private static final int LONGEST = 12_000;

    @Test
    void damaged_documents_end_in_a_reading_with_places() throws IOException {
        damage(documents(Path.of("src/test/resources/io/github/appmeshdsl/internal/document/own")));
    }

    @Test
    @Tag(SharedData.TAG)
    void damaged_documents_of_the_corpora_end_in_a_reading_with_places() throws IOException {
        List<String> texts = documents(SharedData.path("corpus/aws-cli"));
        texts.addAll(documents(SharedData.path("corpus/cloudformation")));
        damage(texts);
    }

    private static List<String> documents(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String text = Files.readString(file);
                boolean isDocument = file.toString().matches(".*\\.(json|ya?ml)");
                if (isDocument && text.length() < LONGEST) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static void damage(List<String> texts) {
        YamlDamage ofBytes = new YamlDamage(texts, 1);
        YamlDamage ofEntries = new YamlDamage(
                texts.stream().map(DocumentFuzzTest::inBlockStyle).toList(), 2);
        for (int i = 0; i < TRIES; i++) {
            check(reader().add(new ByteArrayInputStream(ofBytes.bytes()), "f.yaml")
                    .read());
            check(reader().add(ofEntries.text(), "f.yaml").read());
        }
    }

    private static String inBlockStyle(String text) {
        StringBuilder block = new StringBuilder();
        for (Document document : new DocumentParser().parse(text, "f").documents()) {
            block.append("---\n").append(DocumentWriter.toYaml(document.root()));
        }
        return block.toString();
    }

    private static MeshReader reader() {
        return MeshReader.of(options -> {
            options.name("meshName", "shop");
            for (String parameter : List.of("ProjectName", "AppMeshMeshName", "MeshName", "ServicesDomain")) {
                options.parameter(parameter, "given");
            }
        });
    }

    private static void check(MeshReading reading) {
        List<Problem> problems = new ArrayList<>(reading.validate().problems());
        problems.addAll(MeshReader.of(options -> options.kubernetesNames("shop"))
                .add(reading.resources())
                .read()
                .problems());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.location()).as(problem.toString()).isPresent();
            assertThat(problem.message()).doesNotContain("\n").isNotEmpty();
        });
        // What has no fault is written as documents that describe the same.
        if (!reading.hasErrors()) {
            MeshReader again = MeshReader.create();
            MeshWriter.to("api").write(reading.contents()).files().forEach((name, text) -> again.add(text, name));
            assertThat(again.read().resources())
                    .extracting(r -> r.key() + " " + r.tags())
                    .containsExactlyInAnyOrderElementsOf(reading.resources().stream()
                            .map(r -> r.key() + " " + r.tags())
                            .toList());
        }
    }
}
