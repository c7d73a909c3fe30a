package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.testdata.SharedData;
import io.github.appmeshdsl.validation.ValidationReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that is found in the manifests of the open corpus, folder by folder. */
@Tag(SharedData.TAG)
class CorpusTest {

    private static final String FINDINGS = "corpus-findings.txt";

    @Test
    void findings_are_those_that_were_looked_at_by_hand() throws IOException {
        StringBuilder text = new StringBuilder();
        for (ManifestSet set : ManifestSet.corpus()) {
            MeshReading reading = set.read();
            ValidationReport report = reading.validate();
            text.append("== ")
                    .append(set.name())
                    .append(": ")
                    .append(reading.meshesWithoutFaultyResources().size())
                    .append(" meshes, ");
            text.append(reading.counts().resources()).append(" resources\n");
            Map<String, Long> warnings = new TreeMap<>();
            for (Problem problem : report.problems()) {
                if (problem.severity() == Severity.ERROR) {
                    text.append("ERROR ").append(problem.ruleId()).append("  ");
                    text.append(problem.location().orElseThrow()).append("  ").append(problem.path());
                    text.append("   ").append(problem.message()).append('\n');
                } else {
                    warnings.merge(problem.ruleId(), 1L, Long::sum);
                }
            }
            warnings.forEach((rule, count) -> text.append("WARN  ")
                    .append(rule)
                    .append(" x ")
                    .append(count)
                    .append('\n'));
        }
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src/test/resources/io/github/appmeshdsl/k8s", FINDINGS), text);
        }
        try (var in = CorpusTest.class.getResourceAsStream(FINDINGS)) {
            assertThat(text.toString()).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void every_finding_has_its_place() throws IOException {
        for (ManifestSet set : ManifestSet.corpus()) {
            assertThat(set.read().validate().problems())
                    .allMatch(problem -> problem.location().isPresent());
        }
    }

    @Test
    void every_document_of_app_mesh_is_read_or_refused() throws IOException {
        int resources = 0;
        int refused = 0;
        for (ManifestSet set : ManifestSet.corpus()) {
            MeshReading reading = set.read();
            resources += reading.parts().size();
            refused += (int) reading.problems().stream()
                    .filter(p -> p.ruleId().startsWith("document."))
                    .count();
            assertThat(ManifestSet.resources(reading).stream()
                            .filter(r -> r.resource().isEmpty()))
                    .allMatch(r -> r.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR));
        }
        // 257 documents of the index: three are broken, and one is followed by text that is no document.
        assertThat(resources).isEqualTo(254);
        assertThat(refused).isEqualTo(4);
    }

    @Test
    void documents_of_the_old_version_have_one_problem_each() throws IOException {
        MeshReader reader = MeshReader.create();
        SharedData.manifests("corpus/k8s-v1beta1").forEach((file, text) -> reader.add(text, file));
        MeshReading reading = reader.read();
        Map<String, Long> byRule = reading.problems().stream()
                .map(Problem::ruleId)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        assertThat(byRule).isEqualTo(Map.of("k8s.v1beta1", 56L, "document.syntax", 4L));
        assertThat(reading.parts()).isEmpty();
    }
}
