package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code .appmesh.yaml} changes. */
class ProjectFileTest {

    private static final String WARNING = CLEAN.replace("  backends: []\n", "");

    @TempDir
    Path directory;

    private String shop = "";

    @BeforeEach
    void writeTheShop() throws IOException {
        shop = Files.writeString(directory.resolve("shop.yaml"), WARNING).toString();
    }

    private void project(String text) throws IOException {
        Files.writeString(directory.resolve(".appmesh.yaml"), text);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(Surroundings.NONE.in(directory), arguments).seenFrom(directory);
    }

    @Test
    void the_profile_and_the_failing_severity_are_those_of_the_project_unless_given() throws IOException {
        project("profile: authoring\n");
        assertThat(run("validate", shop).out()).startsWith("shop.yaml: 1 error\n");
        assertThat(run("validate", "--profile", "importing", shop).out()).startsWith("shop.yaml: 1 warning\n");
        project("failOn: warning\n");
        assertThat(run("validate", shop).exitCode()).isEqualTo(1);
        assertThat(run("validate", "--fail-on", "error", shop).exitCode()).isZero();
    }

    @Test
    void the_nearest_file_above_the_working_directory_counts() throws IOException {
        project("failOn: warning\n");
        Path below = Files.createDirectories(directory.resolve("a/b"));
        assertThat(CommandRun.in(Surroundings.NONE.in(below), "validate", shop).exitCode())
                .isEqualTo(1);
        Files.writeString(directory.resolve("a/.appmesh.yaml"), "# nothing\n");
        assertThat(CommandRun.in(Surroundings.NONE.in(below), "validate", shop).exitCode())
                .isZero();
    }

    @Test
    void a_file_can_be_named_or_ignored() throws IOException {
        project("profil: authoring\n");
        Path other = Files.writeString(directory.resolve("other.yaml"), "failOn: warning\n");

        assertThat(run("validate", "--project", "none", shop).exitCode()).isZero();
        assertThat(run("validate", "--project", other.toString(), shop).exitCode())
                .isEqualTo(1);
        assertThat(run("validate", "--project", "absent.yaml", shop).err())
                .isEqualTo("appmesh: absent.yaml: there is no such file\n");
    }

    @Test
    void severities_change_reports_and_exit_codes() throws IOException {
        project("severities: {backends.required: error}\n");

        assertThat(run("validate", shop).exitCode()).isEqualTo(1);
        assertThat(run("validate", shop).out()).startsWith("shop.yaml: 1 error\n  ERROR backends.required ");
        Files.writeString(Path.of(shop), CLEAN.replaceFirst("port: 8080", "port: 80800"));
        project("severities: {bound.range: warning}\n");
        assertThat(run("validate", shop).exitCode()).isZero();
        assertThat(run("validate", shop).out()).startsWith("shop.yaml: 1 warning\n  WARN  bound.range ");
    }

    @Test
    void suppressions_have_reasons_and_are_reported_if_they_match_nothing() throws IOException {
        project("""
                suppressions:
                  - rule: backends.required
                    path: virtualNode[shop/api]
                    reason: a leaf
                  - {rule: bound.range, reason: moves soon}
                """);

        assertThat(run("validate", shop).out()).isEqualTo("""
                shop.yaml: 1 warning, 1 suppressed
                  WARN  suppression.unused   the suppression of bound.range matches nothing
                                            hint: remove it
                  OFF   backends.required   shop.yaml:10:1  virtualNode[shop/api].backends   has no backends, so it cannot call anything under DROP_ALL
                                            reason: a leaf
                """);
    }

    @Test
    void suppressions_of_rules_of_a_format_are_reported_if_it_is_read() throws IOException {
        project("suppressions: [{rule: cloudformation.property, reason: moves soon}]\n");
        Path template = Files.writeString(directory.resolve("template.yaml"), """
                Resources:
                  Shop: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: shop}}
                """);

        assertThat(run("validate", shop).out()).doesNotContain("suppression.unused");
        assertThat(run("validate", shop, template.toString()).out())
                .contains("suppression.unused   the suppression of cloudformation.property matches nothing");
    }

    @Test
    void every_command_checks_by_the_severities_and_suppressions_of_the_project() throws IOException {
        String[] explain = {"explain", "--from", "shop/api", shop, "http://api.shop.svc.cluster.local:8080/"};
        project("severities: {backends.required: error}\n");
        for (String[] command : new String[][] {
            explain,
            {"diff", shop, shop},
            {"envoy", "config", shop, "--node", "api"},
            {"plan", shop, "--endpoint", "http://127.0.0.1:9"}
        }) {
            assertThat(run(command).err()).as(command[0]).contains("shop.yaml: 1 error\n  ERROR backends.required ");
        }
        project("severities: {backends.required: error}\nsuppressions: [{rule: backends.required, reason: a leaf}]\n");
        assertThat(run(explain).err()).isEmpty();
        assertThat(run("diff", shop, shop)).isEqualTo(new CommandRun(0, "Traffic: no difference.\n", ""));
    }

    @Test
    void what_cannot_be_read_is_an_error_whatever_the_project_sets() throws IOException {
        Files.writeString(Path.of(shop), CLEAN.replaceFirst("port: 8080", "port: [8080]"));
        project("severities: {spec.type: warning}\nsuppressions: [{rule: spec.type, reason: known}]\n");

        assertThat(run("validate", shop).exitCode()).isEqualTo(1);
        assertThat(run("validate", shop).out())
                .startsWith("shop.yaml: 1 error, 1 warning\n")
                .contains("the suppression of spec.type has no effect: what cannot be read cannot be suppressed");
        assertThat(run("diff", shop, shop).err()).contains("a mesh with errors is not compared");
    }

    @Test
    void parameters_and_patterns_apply_to_every_command_and_options_win() throws IOException {
        Files.writeString(directory.resolve("template.yaml"), """
                Parameters:
                  Name: {Type: String}
                Resources:
                  Mesh:
                    Type: AWS::AppMesh::Mesh
                    Properties: {MeshName: !Ref Name, Spec: {}}
                """);
        String files = directory.toString();
        project("parameters: {Name: one}\nexclude: [shop.yaml]\n");

        assertThat(run("convert", "--to", "api", files).out())
                .contains("\"meshName\": \"one\"")
                .doesNotContain("shop");
        assertThat(run("convert", "--to", "api", "--parameter", "Name=two", files)
                        .out())
                .contains("\"meshName\": \"two\"");
        assertThat(run("validate", files).err()).isEmpty();
    }

    @Test
    void placeholders_have_values_in_every_command_that_reads() throws IOException {
        Files.writeString(
                Path.of(shop),
                CLEAN.replace("port: 8080", "port: ${PORT}").replace("namespace: shop", "namespace: {{ .Values.ns }}"));
        assertThat(run("validate", shop).out()).contains("is not replaced by a value");

        project("placeholders: {PORT: \"8080\", \"{{ .Values.ns }}\": shop}\n");

        assertThat(run("validate", shop)).isEqualTo(new CommandRun(0, "shop.yaml: no problems\n", ""));
        assertThat(run("convert", shop).out()).contains("port: 8080\n", "namespace: shop\n");
        assertThat(run("validate", "--placeholder", "PORT=80800", shop).out()).contains("80800 is not between");
        assertThat(run("fmt", "--check", shop).out()).doesNotContain("8080");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a b=x'     | "a b" is not a placeholder: use NAME for ${NAME}, or the whole {{ … }}
            '${A=x'     | "${A" is not a placeholder
            """)
    void what_is_not_a_placeholder_is_refused(String option, String message) {
        assertThat(run("validate", "--placeholder", option, shop))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains(message));
    }

    @Test
    void faults_are_reported_together_each_with_its_place() throws IOException {
        project("""
                profil: authoring
                failOn: never
                exclude: templates
                severities:
                  bound.range: info
                suppressions:
                  - rule: backends.required
                  - {rule: bound.range, reason: " ", line: 3}
                parameters: [a]
                """);

        CommandRun run = run("validate", shop);

        assertThat(run).isEqualTo(new CommandRun(2, "", """
                appmesh: .appmesh.yaml:1:1: there is no field "profil"; did you mean "profile"?
                appmesh: .appmesh.yaml:2:9: failOn must be error or warning, not "never"
                appmesh: .appmesh.yaml:3:10: exclude must be a list, not the string "templates"
                appmesh: .appmesh.yaml:5:16: bound.range must be error or warning, not "info"
                appmesh: .appmesh.yaml:7:5: the suppression has no reason
                appmesh: .appmesh.yaml:8:33: reason is empty
                appmesh: .appmesh.yaml:8:38: there is no field "line"
                appmesh: .appmesh.yaml:9:13: parameters must be a mapping, not a sequence
                appmesh: .appmesh.yaml is not a valid project file
                """));
        assertThat(run("convert", shop).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                    | the file must be a mapping
            {a: [                                                 | .appmesh.yaml:
            profile: authoring\\nprofile: importing               | profile
            suppressions: [{rule: no.such, reason: x}]            | there is no rule "no.such"
            severities: {bound.rang: error}                       | there is no rule "bound.rang"; did you mean "bound.range"?
            """)
    void what_is_no_project_file_is_refused(String text, String message) throws IOException {
        project(text.replace("\\n", "\n") + "\n");

        CommandRun run = run("validate", shop);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("Exception");
    }
}
