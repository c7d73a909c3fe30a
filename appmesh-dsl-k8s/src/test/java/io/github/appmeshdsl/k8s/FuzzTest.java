package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.internal.text.DocumentWriter;
import io.github.appmeshdsl.internal.text.YamlGenerator;
import io.github.appmeshdsl.internal.text.YamlSink;
import io.github.appmeshdsl.k8s.internal.ManifestResource;
import io.github.appmeshdsl.k8s.internal.ManifestWriter;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.testdata.YamlDamage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Manifests that were damaged by chance, the same way in every run: whatever they say, it ends in a reading. */
class FuzzTest {

    private static final int TRIES = 1500;

    @Test
    void damaged_manifests_end_in_a_reading_with_places() throws IOException {
        damage(List.copyOf(OwnManifests.all().values()));
    }

    @Test
    @Tag(SharedData.TAG)
    void damaged_manifests_of_the_corpus_end_in_a_reading_with_places() throws IOException {
        List<ManifestSet> sets = new ArrayList<>(ManifestSet.corpus());
        sets.addAll(ManifestSet.generated("valid"));
        damage(sets.stream().flatMap(set -> set.files().values().stream()).toList());
    }

    private static void damage(List<String> texts) {
        YamlDamage ofBytes = new YamlDamage(texts, 1);
        YamlDamage ofEntries =
                new YamlDamage(texts.stream().map(FuzzTest::inBlockStyle).toList(), 2);
        for (int i = 0; i < TRIES; i++) {
            check(MeshReader.create()
                    .add(new ByteArrayInputStream(ofBytes.bytes()), "f.yaml")
                    .read());
            check(Manifests.read(ofEntries.text(), "f.yaml"));
        }
    }

    private static String inBlockStyle(String text) {
        StringWriter block = new StringWriter();
        try (YamlGenerator generator = new YamlGenerator(block)) {
            for (Document document : new DocumentParser().parse(text, "f").documents()) {
                new DocumentWriter(generator).write(document.root());
            }
        }
        return block.toString();
    }

    private static void check(MeshReading reading) {
        List<Problem> problems = reading.validate().problems();
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.location()).isPresent();
            assertThat(problem.message()).doesNotContain("\n").isNotEmpty();
        });
        // What has no fault of its own is written back as it was.
        for (ManifestResource resource : ManifestSet.resources(reading)) {
            Resource read = resource.resource().orElse(null);
            if (read != null && resource.problems().isEmpty()) {
                MeshReading again = Manifests.read(text(read), "again.yaml");
                assertThat(again.problems()).isEmpty();
                assertThat(again.parts().get(0).resource()).contains(read);
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
