package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final SpecPath NODE = SpecPath.resource("virtualNode", "web");
    private static final Problem ERROR =
            Problem.of(MeshRule.REF_UNRESOLVED, NODE.field("backends").item(0), "no VirtualService \"x\" in this mesh");
    private static final Problem WARNING = Problem.of(MeshRule.QUOTA, NODE, "51 backends");

    private static ValidationReport report(Problem... problems) {
        return ValidationReport.of("shop", List.of(problems), List.of());
    }

    @Test
    void text_of_a_mesh_with_faults_is_aligned() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.add(
                        VirtualNode.of(
                                "api-v2", n -> n.dns("api-v2.local").http(8080).leaf()),
                        VirtualRouter.of(
                                "api",
                                r -> r.http(8080)
                                        .httpRoute(
                                                "canary",
                                                h -> h.prefix("/")
                                                        .priority(1900)
                                                        .addTarget(VirtualNode.ref("api-v2"), 90)
                                                        .addTarget(VirtualNode.ref("api-v3"), 10)))));
        assertThat(mesh.validate(ValidationOptions.authoring()
                                .suppress("unused.router", "its service comes with the next release"))
                        .toText())
                .isEqualTo("""
                        shop: 2 errors, 1 suppressed
                          ERROR ref.unresolved  virtualRouter[api].routes[canary].httpRoute.action.weightedTargets[1].virtualNode   no VirtualNode "api-v3" in this mesh
                                                hint: did you mean "api-v2"? Otherwise add it, or declare external(VirtualNode.ref("api-v3"))
                          ERROR bound.range     virtualRouter[api].routes[canary].priority   1900 is not between 0 and 1000
                          OFF   unused.router   virtualRouter[api]   is not the provider of a virtual service
                                                reason: its service comes with the next release
                        """);
    }

    @Test
    void text_names_the_place_in_the_file_first() {
        assertThat(report(
                                ERROR.withHint("add it").at(new Location("mesh\n.yaml", 12, 5)),
                                WARNING.at(new Location("mesh\n.yaml", 3, 1)),
                                Problem.of(MeshRule.QUOTA, SpecPath.ROOT, "of the whole"))
                        .withExternal(2)
                        .toText())
                .isEqualTo("""
                        shop: 1 error, 2 warnings
                          WARN  quota            of the whole
                          WARN  quota           mesh\\u000a.yaml:3:1  virtualNode[web]   51 backends
                          ERROR ref.unresolved  mesh\\u000a.yaml:12:5  virtualNode[web].backends[0]   no VirtualService "x" in this mesh
                                                hint: add it
                          2 references leave the mesh and were not followed
                        """);
    }

    @Test
    void text_without_problems_says_so() {
        assertThat(report().toText()).isEqualTo("shop: no problems\n");
        assertThat(report().withExternal(1).toText())
                .isEqualTo("shop: no problems\n  1 reference leaves the mesh and was not followed\n");
        assertThat(report(WARNING).toText()).startsWith("shop: 1 warning\n");
        assertThat(report(ERROR, ERROR.withHint("x")).toText()).startsWith("shop: 2 errors\n");
    }

    @Test
    void subject_and_reason_cannot_forge_a_line() {
        assertThat(ValidationReport.of(
                                "a\nb",
                                List.of(WARNING),
                                List.of(ValidationOptions.Suppression.of("quota", "because\nof this")))
                        .toText())
                .isEqualTo("a\\u000ab: no problems, 1 suppressed\n  OFF   quota  virtualNode[web]   51 backends\n"
                        + "               reason: because\\u000aof this\n");
    }

    @Test
    void json_has_every_part_in_a_stable_order() {
        ValidationReport report = ValidationReport.of(
                        "shop",
                        List.of(ERROR.withHint("add it").at(new Location("mesh.yaml", 12, 5)), WARNING),
                        List.of(ValidationOptions.Suppression.of("quota", "raised")))
                .withExternal(3);
        assertThat(report.toJson()).isEqualTo("""
                        {
                          "subject": "shop",
                          "valid": false,
                          "counts": {
                            "errors": 1,
                            "warnings": 0,
                            "suppressed": 1
                          },
                          "problems": [
                            {
                              "rule": "ref.unresolved",
                              "severity": "error",
                              "path": "virtualNode[web].backends[0]",
                              "message": "no VirtualService \\"x\\" in this mesh",
                              "hint": "add it",
                              "file": "mesh.yaml",
                              "line": 12,
                              "column": 5
                            }
                          ],
                          "suppressed": [
                            {
                              "rule": "quota",
                              "severity": "warning",
                              "path": "virtualNode[web]",
                              "message": "51 backends",
                              "reason": "raised",
                              "inSource": false
                            }
                          ],
                          "external": 3
                        }
                        """);
    }

    @Test
    void json_without_problems_has_empty_lists() {
        assertThat(report().toJson()).isEqualTo("""
                        {
                          "subject": "shop",
                          "valid": true,
                          "counts": {
                            "errors": 0,
                            "warnings": 0,
                            "suppressed": 0
                          },
                          "problems": [],
                          "suppressed": [],
                          "external": 0
                        }
                        """);
    }

    @Test
    void json_holds_any_text() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        all.append("\u2028\ud83d\ude00\uffff\ud800");
        String json = report(Problem.of(MeshRule.QUOTA, NODE, all.toString()), WARNING)
                .toJson();
        assertThat(json.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        JsonNode problems = new JsonMapper().readTree(json).get("problems");
        assertThat(problems.size()).isEqualTo(2);
        assertThat(problems.get(0).get("message").asString()).isEqualTo(all.toString());
    }

    @Test
    void report_counts_each_problem_once_and_sorts() {
        ValidationReport report = report(WARNING, ERROR, WARNING);
        assertThat(report.problems()).containsExactly(WARNING, ERROR);
        assertThat(report.errors()).containsExactly(ERROR);
        assertThat(report.warnings()).containsExactly(WARNING);
        assertThat(report.isValid()).isFalse();
        assertThat(report(WARNING).isValid()).isTrue();
        assertThat(report.subject()).isEqualTo("shop");
        assertThat(report).hasToString(report.toText());
    }

    @Test
    void orThrow_whenThereAreErrors_throwsTheReport() {
        assertThat(report(WARNING).orThrow().problems()).containsExactly(WARNING);
        ValidationReport bad = report(ERROR);
        assertThatThrownBy(bad::orThrow)
                .isInstanceOfSatisfying(
                        InvalidMeshException.class, e -> assertThat(e.report()).isSameAs(bad))
                .hasMessage(bad.toText());
    }

    @Test
    void suppression_covers_a_rule_at_a_place_and_below() {
        Problem problem = Problem.of(MeshRule.QUOTA, NODE.field("backends").item(1), "x");
        assertThat(ValidationOptions.Suppression.of("quota", "r").covers(problem))
                .isTrue();
        assertThat(new ValidationOptions.Suppression("quota", "virtualNode[web]", "r").covers(problem))
                .isTrue();
        assertThat(new ValidationOptions.Suppression("quota", "virtualNode[web].backends", "r").covers(problem))
                .isTrue();
        assertThat(new ValidationOptions.Suppression("quota", "virtualNode[web].backends[1]", "r").covers(problem))
                .isTrue();
        assertThat(new ValidationOptions.Suppression("quota", "virtualNode[web].back", "r").covers(problem))
                .isFalse();
        assertThat(new ValidationOptions.Suppression("quota", "virtualNode[api]", "r").covers(problem))
                .isFalse();
        assertThat(ValidationOptions.Suppression.of("mesh.owner", "r").covers(problem))
                .isFalse();
        assertThatThrownBy(() -> ValidationOptions.Suppression.of("quota", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ValidationOptions.Suppression.of("", "r"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void first_suppression_that_covers_gives_the_reason() {
        ValidationReport report = ValidationReport.of(
                "shop",
                List.of(WARNING, ERROR),
                List.of(
                        ValidationOptions.Suppression.of("quota", "first"),
                        ValidationOptions.Suppression.of("quota", "second")));
        assertThat(report.problems()).containsExactly(ERROR);
        assertThat(report.suppressed()).containsExactly(new ValidationReport.Suppressed(WARNING, "first", false));
    }

    @Test
    void a_suppression_that_matches_nothing_is_reported() {
        ValidationReport report = ValidationReport.of(
                "shop",
                List.of(WARNING),
                List.of(
                        ValidationOptions.Suppression.of("quota", "known"),
                        new ValidationOptions.Suppression("quota", "virtualNode[wbe]", "known")));
        assertThat(report.problems())
                .extracting(Problem::ruleId, Problem::message)
                .containsExactly(
                        tuple("suppression.unused", "the suppression of quota at virtualNode[wbe] matches nothing"));
        assertThat(report.isValid()).isTrue();
    }

    @Test
    void a_rule_that_does_not_exist_cannot_be_suppressed() {
        assertThatThrownBy(() -> ValidationOptions.authoring().suppress("unused.nod", "r"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no rule \"unused.nod\"; did you mean \"unused.node\"?");
    }

    @Test
    void of_a_rule_1000_problems_are_listed_and_the_others_counted() {
        List<Problem> many = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            many.add(Problem.of(MeshRule.WEIGHT_ZERO, SpecPath.document(i), "no target has a weight above 0"));
        }
        ValidationReport report = ValidationReport.of("shop", many, List.of());
        assertThat(report.problems()).hasSize(1000);
        assertThat(report.toText())
                .startsWith("shop: 300000 errors\n")
                .endsWith("\n  ERROR weight.zero   and 299,000 more of this rule\n");
        assertThat(report.toJson())
                .contains("\"errors\": 300000")
                .contains("\"rule\": \"weight.zero\",\n      \"severity\": \"error\",\n      \"count\": 299000");
    }

    @Test
    void what_is_only_counted_is_suppressed_where_the_rule_is_suppressed_everywhere() {
        List<Problem> many = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            many.add(Problem.of(MeshRule.WEIGHT_ZERO, SpecPath.document(i), "no target has a weight above 0"));
        }
        List<ValidationOptions.Suppression> everywhere =
                List.of(ValidationOptions.Suppression.of("weight.zero", "known"));
        assertThat(ValidationReport.of("shop", many, everywhere).isValid()).isTrue();
        assertThat(ValidationReport.of("shop", many, everywhere).toJson()).contains("\"suppressed\": 1001");
        List<ValidationOptions.Suppression> somewhere =
                List.of(new ValidationOptions.Suppression("weight.zero", "document[0]", "known"));
        assertThat(ValidationReport.of("shop", many, somewhere).isValid()).isFalse();
    }

    @Test
    void partial_mesh_counts_what_leaves_it() {
        Mesh mesh = Mesh.of(
                "shop",
                m -> m.external(VirtualNode.ref("declared"))
                        .add(VirtualRouter.of(
                                "r",
                                r -> r.httpRoute(
                                        "h",
                                        h -> h.prefix("/")
                                                .addTarget(VirtualNode.ref("missing"), 1)
                                                .addTarget(VirtualNode.ref("declared"), 1)
                                                .addTarget(
                                                        VirtualNode.arn("arn:aws:appmesh:r:1:mesh/other/virtualNode/n"),
                                                        1)))));
        assertThat(mesh.validate(ValidationOptions.importing().partial(true)).external())
                .isEqualTo(3);
        assertThat(mesh.validate(ValidationOptions.importing()).external()).isZero();
    }

    @Test
    void many_dangling_references_are_all_reported() {
        Mesh mesh = Mesh.of("shop", m -> {
            List<VirtualRouter> routers = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                VirtualNode missing = VirtualNode.of("node-" + i, n -> {});
                routers.add(VirtualRouter.of(
                        "r" + i, r -> r.httpRoute("h", h -> h.prefix("/").addTarget(missing, 1))));
            }
            m.add(VirtualNode.of("node-x", n -> n.leaf())).add(routers);
        });
        List<Problem> dangling = mesh.validate().problems().stream()
                .filter(p -> p.ruleId().equals("ref.unresolved"))
                .toList();
        assertThat(dangling).hasSize(150);
        // The search for a similar name is given up after some: it costs a look at every name.
        assertThat(dangling.stream().filter(p -> p.hint().orElse("").startsWith("did you mean")))
                .hasSize(100);
    }
}
