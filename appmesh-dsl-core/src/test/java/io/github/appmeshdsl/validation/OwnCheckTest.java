package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.graph.MeshView;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Rules of users run like those of the library. */
class OwnCheckTest {

    private static final Rule NAMING =
            Rule.of("acme.naming", Severity.ERROR, Severity.WARNING, "names begin with that of a team");
    private static final SpecPath NODE = SpecPath.resource("virtualNode", "web");
    private static final Mesh MESH = Mesh.of("shop", m -> m.add(VirtualNode.of("web", n -> n.leaf())));
    private static final ValidationOptions QUIET =
            ValidationOptions.authoring().suppress("unused.node", "not the subject of these tests");

    private static Check check(Rule rule, BiConsumer<MeshView, Findings> body) {
        return new Check() {
            @Override
            public List<Rule> rules() {
                return List.of(rule);
            }

            @Override
            public void check(MeshView mesh, Findings findings) {
                body.accept(mesh, findings);
            }
        };
    }

    private static Check naming() {
        return check(
                NAMING,
                (mesh, findings) -> mesh.members()
                        .forEach(member -> findings.add(Finding.of(NAMING, member.specPath(), "has no team")
                                .hint("rename(...)", "set the name"))));
    }

    @Test
    void a_finding_has_the_severity_of_the_profile_and_the_hint_for_the_reader() {
        assertThat(MESH.validate(QUIET.check(naming())).problems())
                .containsExactly(new Problem(
                        "acme.naming",
                        Severity.ERROR,
                        NODE,
                        "has no team",
                        Optional.of("rename(...)"),
                        Optional.empty()));
        assertThat(MESH.validate(ValidationOptions.importing().check(naming())).problems())
                .contains(new Problem(
                        "acme.naming",
                        Severity.WARNING,
                        NODE,
                        "has no team",
                        Optional.of("set the name"),
                        Optional.empty()));
    }

    @Test
    void a_rule_of_ones_own_is_suppressed_like_any_other() {
        ValidationOptions options = QUIET.check(naming())
                .suppress(new ValidationOptions.Suppression("acme.naming", "virtualNode[web]", "older than the rule"));
        assertThat(MESH.validate(options).problems()).isEmpty();
        assertThat(MESH.validate(options).suppressed())
                .extracting(ValidationReport.Suppressed::reason)
                .contains("older than the rule");
    }

    @Test
    void an_id_in_use_is_refused_when_the_check_is_given() {
        assertThatThrownBy(() -> ValidationOptions.authoring()
                        .check(check(Rule.of("ref.unresolved", Severity.ERROR, "mine"), (m, f) -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"ref.unresolved\"")
                .hasMessageContaining("already in use");
        ValidationOptions once = ValidationOptions.authoring().check(naming());
        Check other = check(Rule.of("acme.naming", Severity.WARNING, "another"), (m, f) -> {});
        assertThatThrownBy(() -> once.check(other)).hasMessageContaining("\"acme.naming\"");
    }

    @Test
    void an_id_of_another_form_and_a_check_without_rules_are_refused() {
        for (String id : List.of("naming", "Acme.naming", "acme.", "acme naming.x", "")) {
            assertThatThrownBy(() -> Rule.of(id, Severity.ERROR, "s")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Rule.of("acme.naming", Severity.ERROR, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule acme.naming has no summary");
        Check none = new Check() {
            @Override
            public List<Rule> rules() {
                return List.of();
            }

            @Override
            public void check(MeshView mesh, Findings findings) {}
        };
        assertThatThrownBy(() -> ValidationOptions.authoring().check(none)).hasMessageContaining("has no rules");
    }

    @Test
    void a_check_that_fails_or_reports_another_rule_is_named() {
        Check failing = check(NAMING, (mesh, findings) -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> MESH.validate(QUIET.check(failing)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("check " + getClass().getName())
                .hasMessageEndingWith(" failed: no");
        Check other = check(NAMING, (mesh, findings) -> findings.add(MeshRule.QUOTA, NODE, "m"));
        assertThatThrownBy(() -> MESH.validate(QUIET.check(other)))
                .hasMessageContaining("rule \"quota\" is not among the rules of the check");
    }

    @Test
    void what_rests_on_a_value_out_of_its_bounds_is_dropped() {
        Mesh faulty = Mesh.of(
                "shop",
                m -> m.add(VirtualNode.of("web", n -> n.dns("web.local").http(0).leaf())));
        SpecPath port = NODE.field("listeners").item(0).field("portMapping").field("port");
        Check resting = check(
                NAMING,
                (mesh, findings) ->
                        findings.add(Finding.of(NAMING, NODE, "listens on 0").restsOn(port)));
        assertThat(faulty.validate(QUIET.check(resting)).problems())
                .extracting(Problem::ruleId)
                .containsExactly("bound.range");
    }
}
