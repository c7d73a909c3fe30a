package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Helm and Kustomize print, on standard input. The chart, the overlays, their output and {@code render.sh}, which wrote it with
 * the tools themselves, are in {@code src/test/resources/rendered}.
 */
class RenderedManifestsTest {

    private static final Path RENDERED =
            Path.of("src", "test", "resources", "rendered").toAbsolutePath();

    private static String output(String name) throws IOException {
        return Files.readString(RENDERED.resolve("output").resolve(name + ".yaml"));
    }

    private static CommandRun validate(String name, String... options) throws IOException {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "validate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "-";
        return CommandRun.withInput(output(name), arguments);
    }

    @Test
    void comments_of_a_chart_suppress_if_they_are_rendered() throws IOException {
        assertThat(validate("helm", "--verbose")).isEqualTo(new CommandRun(0, """
                        -: no problems, 1 suppressed
                          OFF   unused.node  -:207:1  virtualNode[shop/batch]   is not the target of a route or the provider of a virtual service, and has no backends
                                             reason: started by hand
                        """, ""));
    }

    @Test
    void mistakes_in_the_values_of_a_chart_are_found_in_the_lines_that_they_render() throws IOException {
        assertThat(validate("helm-mistake")).isEqualTo(new CommandRun(1, """
                        -: 2 errors
                          ERROR bound.range     -:131:9  virtualNode[shop/web].listeners[0].portMapping.port   80800 is not between 1 and 65535
                          ERROR ref.unresolved  -:181:15  virtualRouter[shop/api].routes[api].httpRoute.action.weightedTargets[1].virtualNode   no VirtualNode "api-v2" in namespace "shop"
                                                hint: add the document that contains it, or validate with --partial
                        """, ""));
    }

    @Test
    void annotations_suppress_in_the_output_of_kustomize_which_has_no_comments() throws IOException {
        assertThat(output("kustomize-production"))
                .doesNotContain("#")
                .as("Kustomize does not know that a Mesh has no namespace")
                .contains("  namespace: shop\nspec:\n  namespaceSelector:");
        assertThat(validate("kustomize-production", "--verbose"))
                .isEqualTo(new CommandRun(0, """
                        -: no problems, 1 suppressed
                          OFF   unused.node  -:100:1  virtualNode[shop/batch]   is not the target of a route or the provider of a virtual service, and has no backends
                                             reason: started by hand
                        """, "appmesh: other: core (1 object)\n"));
    }

    @Test
    void references_that_a_prefix_of_kustomize_breaks_are_found() throws IOException {
        CommandRun run = validate("kustomize-prefix");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> line.startsWith("  ERROR")))
                .containsExactly(
                        "  ERROR ref.unresolved    -:108:5  virtualNode[shop/canary-web].backends[0].virtualService   no VirtualService \"api\" in namespace \"shop\"",
                        "  ERROR ref.unresolved    -:136:11  virtualRouter[shop/canary-api].routes[api].httpRoute.action.weightedTargets[0].virtualNode   no VirtualNode \"api\" in namespace \"shop\"",
                        "  ERROR ref.unresolved    -:151:5  virtualService[shop/canary-api].provider.virtualRouter   no VirtualRouter \"api\" in namespace \"shop\"");
    }

    @Test
    void references_that_kustomize_knows_follow_a_prefix() throws IOException {
        assertThat(validate("kustomize-prefix-references").out()).startsWith("-: no problems, 1 suppressed\n");
    }

    @Test
    void a_kustomization_is_noted_as_its_patches_are_not_complete_resources(@TempDir Path directory)
            throws IOException {
        String note = "appmesh: there is a kustomization, and its patches are not complete resources;"
                + " check its output instead: kustomize build DIRECTORY | appmesh validate -\n";
        Files.writeString(directory.resolve("kustomization.yml"), "resources: [mesh.yaml]\n");

        assertThat(CommandRun.of("validate", RENDERED.resolve("kustomize").toString())
                        .err())
                .startsWith(note);
        assertThat(CommandRun.of("validate", directory.toString()).err()).startsWith(note);
        assertThat(validate("kustomize-production").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace.yaml         | 4:9  | {{ .Values.namespace }}
            mesh.yaml              | 1:1  | {{/* A comment of a template is not rendered. */ -}}
            applications.yaml      | 1:1  | {{- range .Values.applications }}
            services.yaml          | 1:1  | {{- range .Values.services }}
            gateway.yaml           | 1:1  | {{- if .Values.ingress }}
            """)
    void a_template_of_a_chart_is_reported_once(String template, String place, String action) {
        String file = RENDERED.resolve("helm/shop/templates").resolve(template).toString();

        assertThat(CommandRun.of("validate", file).out())
                .isEqualTo("""
                FILE: 1 error
                  ERROR document.syntax  FILE:PLACE  document[0]   the document is a template: ACTION is not replaced by a value
                                         hint: render it first, for example with helm template
                """.replace("FILE", file).replace("PLACE", place).replace("ACTION", action));
    }
}
