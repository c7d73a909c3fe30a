package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.validation.SourceSuppression;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What annotations and comments suppress, and what they cannot. */
class SuppressionTest {

    private static final String MESH = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: Mesh
            metadata: {name: shop}
            spec:
              namespaceSelector:
                matchLabels: {mesh: shop}
            ---
            """;

    /** A node that is not used (line 11), with a port out of bounds (line 15). */
    private static final String NODE = """
            apiVersion: appmesh.k8s.aws/v1beta2
            kind: VirtualNode
            metadata:
              name: api
              namespace: shop
            spec:
              listeners:
                - portMapping: {protocol: http, port: 80800}
              serviceDiscovery:
                dns: {hostname: api.shop.svc.cluster.local}
              backends: []
            """;

    private static MeshReading reading(String... texts) {
        MeshReader reader = MeshReader.create();
        for (int i = 0; i < texts.length; i++) {
            reader.add(texts[i], (i == 0 ? "shop" : "more" + i) + ".yaml");
        }
        return reader.read();
    }

    private static ValidationReport report(String... texts) {
        return reading(texts).validate();
    }

    private static String annotated(String text) {
        return MESH
                + NODE.replace("  name: api\n", "  name: api\n  annotations: {appmesh-dsl/ignore: \"" + text + "\"}\n");
    }

    private static List<String> rules(ValidationReport report) {
        return report.problems().stream().map(Problem::ruleId).toList();
    }

    @Test
    void without_suppression_both_problems_are_found() {
        assertThat(rules(report(MESH + NODE))).containsExactly("unused.node", "bound.range");
    }

    @Test
    void an_annotation_suppresses_rules_for_its_resource() {
        ValidationReport report = report(annotated("bound.range, unused.node: known"));

        assertThat(report.problems()).isEmpty();
        assertThat(report.suppressed())
                .extracting(
                        one -> one.problem().ruleId(),
                        ValidationReport.Suppressed::reason,
                        ValidationReport.Suppressed::inSource)
                .containsExactly(tuple("unused.node", "known", true), tuple("bound.range", "known", true));
        assertThat(report.toText()).startsWith("shop.yaml: no problems, 2 suppressed\n");
        assertThat(report.toJson()).contains("\"suppressed\": 2", "\"reason\": \"known\",\n      \"inSource\": true");
    }

    @Test
    void an_annotation_has_a_line_for_each_reason() {
        String text = MESH + NODE.replace("  name: api\n", """
                          name: api
                          annotations:
                            appmesh-dsl/ignore: |
                              bound.range: the port is right
                              unused.node called from outside
                        """);
        assertThat(report(text).suppressed())
                .extracting(ValidationReport.Suppressed::reason)
                .containsExactly("called from outside", "the port is right");
    }

    @Test
    void an_annotation_says_nothing_about_other_resources() {
        String other = NODE.replace("name: api", "name: web").replace("80800", "80900");
        ValidationReport report = report(annotated("bound.range: known") + "---\n" + other);

        assertThat(report.errors())
                .extracting(p -> p.path().toString())
                .containsExactly("virtualNode[shop/web].listeners[0].portMapping.port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# appmesh-dsl:ignore bound.range known",
                "#appmesh-dsl:ignore bound.range: known",
                "# appmesh-dsl:ignore: bound.range , weight.zero: known"
            })
    void a_comment_suppresses_rules_on_its_line(String comment) {
        ValidationReport report = report(MESH + NODE.replace("port: 80800}", "port: 80800} " + comment));

        assertThat(report.errors()).isEmpty();
        assertThat(report.suppressed())
                .extracting(ValidationReport.Suppressed::reason)
                .containsExactly("known");
    }

    @Test
    void a_comment_on_its_own_line_suppresses_rules_on_the_line_below_further_comments() {
        String comments = """
                # appmesh-dsl:ignore bound.range known
                # appmesh-dsl:ignore weight.zero and this one
                # The port of the old proxy.
                """.indent(4);
        String text = MESH + NODE.replace("    - portMapping", comments + "    - portMapping");
        ValidationReport report = report(text);

        assertThat(report.suppressed())
                .extracting(one -> one.problem().ruleId())
                .containsExactly("bound.range");
        assertThat(report.problems())
                .extracting(Problem::ruleId, Problem::message, Problem::location)
                .contains(tuple(
                        "suppression.unused",
                        "the suppression of weight.zero matches nothing",
                        Optional.of(new Location("shop.yaml", 16, 5))));
    }

    @Test
    void a_comment_says_nothing_about_other_lines_and_files() {
        String comment = MESH + "# appmesh-dsl:ignore bound.range known\n" + NODE;
        String same = NODE.replace("name: api", "name: web");
        ValidationReport report = report(comment, "# appmesh-dsl:ignore weight.zero x\n" + same);

        assertThat(report.suppressed()).isEmpty();
        assertThat(report.errors()).hasSize(2);
        assertThat(rules(report)).filteredOn("suppression.unused"::equals).hasSize(2);
    }

    @Test
    void what_looks_like_a_comment_in_a_text_is_none() {
        String text = MESH + NODE.replace("api.shop.svc.cluster.local", "\"a # appmesh-dsl:ignore bound.range x\"");

        assertThat(rules(report(text))).contains("bound.range").doesNotContain("suppression.unused");
    }

    @Test
    void a_suppression_that_matches_nothing_is_reported_where_it_is_written() {
        assertThat(report(annotated("weight.zero: known, once")).problems())
                .filteredOn(problem -> problem.ruleId().equals("suppression.unused"))
                .extracting(
                        Problem::message,
                        p -> p.path().toString(),
                        p -> p.location().orElseThrow().line())
                .containsExactly(tuple("the suppression of weight.zero matches nothing", "virtualNode[shop/api]", 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bound.range", "bound.range,unused.node", "bound.range:", "bound.rang: known", "", "Known!"})
    void a_suppression_without_rule_or_reason_suppresses_nothing_and_is_reported(String text) {
        ValidationReport report = report(annotated(text));

        assertThat(report.suppressed()).isEmpty();
        assertThat(rules(report)).contains("bound.range").containsOnlyOnce("suppression.invalid");
    }

    @Test
    void what_is_wrong_with_a_suppression_is_explained() {
        assertThat(report(annotated("bound.rang: known")).toText())
                .contains(
                        "suppression.invalid  shop.yaml:12:17  virtualNode[shop/api]   there is no rule \"bound.rang\"; did you mean \"bound.range\"?");
        assertThat(report(annotated("bound.range")).toText())
                .contains("the suppression of bound.range gives no reason")
                .contains("hint: write the rule, then why: RULE: REASON");
    }

    @Test
    void very_many_suppressions_are_read_and_only_the_first_faults_are_listed() {
        String ids = "a,".repeat(20_000) + "b: x";
        String comments = "# appmesh-dsl:ignore bound.range: known\n".repeat(20_000)
                + "# appmesh-dsl:ignore no.such-rule: known\n".repeat(2_000);
        ValidationReport report = report(comments + annotated(ids));

        assertThat(report.suppressed()).isEmpty();
        assertThat(report.problems()).hasSizeLessThan(2 * 1_000 + 10);
        assertThat(report.omitted()).isNotEmpty();
    }

    @Test
    void what_cannot_be_read_cannot_be_suppressed() {
        String text = annotated("value.type: known").replace("port: 80800", "port: [1]");
        MeshReading reading = reading(text);
        String rule = reading.problems().get(0).ruleId();
        ValidationReport report = reading(text.replace("value.type", rule)).validate();

        assertThat(report.isValid()).isFalse();
        assertThat(report.suppressed()).isEmpty();
        assertThat(report.problems())
                .extracting(Problem::message)
                .contains("the suppression of " + rule + " has no effect: what cannot be read cannot be suppressed");
        ValidationOptions lower =
                ValidationOptions.importing().suppress(rule, "known").severity(rule, Severity.WARNING);
        assertThat(reading.validate(lower).isValid()).isFalse();
    }

    @Test
    void a_template_suppresses_in_the_metadata_of_a_resource() {
        String template = """
                Resources:
                  Mesh: {Type: AWS::AppMesh::Mesh, Properties: {MeshName: shop}}
                  Api:
                    Type: AWS::AppMesh::VirtualNode
                    Metadata:
                      appmesh-dsl/ignore: "bound.range: known"
                    Properties:
                      MeshName: shop
                      VirtualNodeName: api
                      Spec:
                        Listeners: [{PortMapping: {Port: 80800, Protocol: http}}]
                        ServiceDiscovery: {DNS: {Hostname: api.local}}
                """;
        assertThat(report(template.replace("known", "")).errors()).hasSize(1);
        ValidationReport report = report(template);
        assertThat(report.errors()).isEmpty();
        assertThat(report.suppressed())
                .extracting(ValidationReport.Suppressed::reason)
                .containsExactly("known");
    }

    @Test
    void a_mesh_in_code_suppresses_in_annotations_too() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.add(VirtualNode.of(
                        "api",
                        n -> n.leaf()
                                .annotations(Map.of(SourceSuppression.ANNOTATION, "unused.node: started by hand")))));

        assertThat(mesh.validate().suppressed())
                .extracting(ValidationReport.Suppressed::reason)
                .containsExactly("started by hand");
    }

    @Test
    void a_rule_of_another_purpose_is_not_reported_as_unused() {
        assertThat(rules(report(annotated("inject.namespace: known")))).doesNotContain("suppression.unused");
    }
}
