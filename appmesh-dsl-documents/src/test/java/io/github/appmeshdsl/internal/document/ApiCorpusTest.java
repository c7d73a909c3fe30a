package io.github.appmeshdsl.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every document of the corpora is read, or refused with the right problem at the right place: what comes of each stands in
 * {@code corpus-….txt}, looked through by hand. {@code -Dgolden.update=true} writes these files anew.
 */
@Tag(SharedData.TAG)
class ApiCorpusTest {

    /** A name in place of a string, as programs of jq have it. */
    private static final Pattern BARE_NAME = Pattern.compile("(?<!\")\\$([A-Z_0-9]+)");

    @Test
    void inputs_of_the_aws_cli_are_read_by_their_own_names_and_with_names_of_the_command_line() throws IOException {
        Path folder = SharedData.path("corpus/aws-cli");
        Properties values = new Properties();
        values.load(Files.newBufferedReader(folder.resolve("placeholders.properties")));
        StringBuilder outcomes = new StringBuilder();
        for (String[] row : index(folder)) {
            String text = BARE_NAME
                    .matcher(Files.readString(folder.resolve(row[0])))
                    .replaceAll(match -> '"' + values.getProperty(match.group(1)) + '"');
            ApiKind kind = ApiKind.ofTypeName(row[3]).orElseThrow();
            MeshReader named = MeshReader.of(options -> {
                options.name("meshName", "corpus");
                kind.parent().ifPresent(parent -> options.name(parent.nameMember(), "parent"));
                options.name(kind.nameMember(), "own");
            });
            outcomes.append(row[0]).append('\n');
            outcome("alone", MeshReader.create().add(text, "file.json").read(), outcomes);
            outcome("named", named.add(text, "file.json").read(), outcomes);
        }
        check("corpus-aws-cli.txt", outcomes.toString());
    }

    @Test
    void templates_of_cloudformation_are_read_with_and_without_the_values_of_a_stack() throws IOException {
        Path folder = SharedData.path("corpus/cloudformation");
        Map<String, String> values = new TreeMap<>();
        Properties given = new Properties();
        try (InputStream in = ApiCorpusTest.class.getResourceAsStream("corpus-parameters.properties")) {
            given.load(in);
        }
        given.stringPropertyNames().forEach(name -> values.put(name, given.getProperty(name)));
        StringBuilder outcomes = new StringBuilder();
        for (String[] row : index(folder)) {
            String text = Files.readString(folder.resolve(row[0]));
            MeshReader stack = MeshReader.of(options -> values.forEach((name, value) -> {
                if (name.startsWith("import.")) {
                    options.importedValue(name.substring("import.".length()), value);
                } else {
                    options.parameter(name, value);
                }
            }));
            outcomes.append(row[0]).append("  (").append(row[3]).append(")\n");
            outcome("alone", MeshReader.create().add(text, "file.yaml").read(), outcomes);
            outcome("stack", stack.add(text, "file.yaml").read(), outcomes);
        }
        check("corpus-cloudformation.txt", outcomes.toString());
    }

    private static List<String[]> index(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("index.tsv"));
        return lines.stream().skip(1).map(line -> line.split("\t")).toList();
    }

    private static void outcome(String title, MeshReading reading, StringBuilder out) {
        List<Problem> problems = new ArrayList<>(reading.problems());
        // Each template is given the values of all.
        problems.removeIf(problem -> problem.message().startsWith("no template has a parameter")
                || problem.message().startsWith("no resource that was read imports"));
        out.append("  ").append(title).append(": ");
        Map<String, Integer> kinds = new TreeMap<>();
        for (ResourceData resource : reading.resources()) {
            kinds.merge(resource.key().kind().typeName(), 1, Integer::sum);
        }
        out.append(kinds);
        if (!reading.counts().others().isEmpty()) {
            out.append(", skipped ")
                    .append(reading.counts().others().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        }
        out.append('\n');
        for (Problem problem : problems) {
            out.append("    ")
                    .append(problem.location().map(Location::line).orElse(0))
                    .append(' ')
                    .append(problem.ruleId())
                    .append(' ')
                    .append(problem.path())
                    .append(": ")
                    .append(problem.message())
                    .append('\n');
        }
    }

    private static void check(String resource, String outcomes) throws IOException {
        Path golden = Path.of("src/test/resources/io/github/appmeshdsl/internal/document", resource);
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI")).as("golden.update in CI").isNotEqualTo("true");
            Files.writeString(golden, outcomes);
        }
        try (InputStream in = Files.newInputStream(golden)) {
            assertThat(outcomes).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
