package io.github.appmeshdsl.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Problems;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class SureFindingsTest {

    private static final SpecPath PATH = SpecPath.resource("virtualNode", "web");

    private static Problem problem(Rule rule, String message) {
        return Problem.of(rule, PATH, message);
    }

    private static List<Problem> sure(boolean lacksReference, List<List<Problem>> readings) {
        return Findings.Sure.of(readings, SureFindingsTest::problems, found -> lacksReference)
                .list();
    }

    private static Problems problems(List<Problem> found) {
        Problems problems = new Problems();
        problems.addAll(found);
        return problems;
    }

    @Test
    void what_every_reading_finds_is_sure_and_nothing_else() {
        Problem always = problem(MeshRule.LISTENER_PROTOCOL, "always");
        Problem once = problem(MeshRule.LISTENER_PROTOCOL, "once");
        assertThat(sure(false, List.of(List.of(once, always), List.of(always), List.of(always), List.of(always, once))))
                .containsExactly(always);
    }

    @Test
    void a_bound_that_any_reading_finds_broken_is_so_for_sure() {
        Problem range = problem(MeshRule.BOUND_RANGE, "range");
        Problem length = problem(MeshRule.BOUND_LENGTH, "length");
        Problem items = problem(MeshRule.BOUND_ITEMS, "items");
        Problem pattern = problem(MeshRule.BOUND_PATTERN, "pattern");
        assertThat(sure(false, List.of(List.of(), List.of(range), List.of(length, items), List.of(pattern, range))))
                .containsExactly(range, length, items, pattern);
    }

    @Test
    void nothing_is_unused_where_it_is_not_said_what_a_reference_leads_to() {
        List<Problem> unused = List.of(
                problem(MeshRule.SERVICE_UNCALLED, "a"),
                problem(MeshRule.UNUSED_NODE, "b"),
                problem(MeshRule.UNUSED_ROUTER, "c"),
                problem(MeshRule.UNUSED_GATEWAY, "d"),
                problem(MeshRule.UNUSED_BACKEND_GROUP, "e"));
        assertThat(sure(false, List.of(unused, unused))).containsExactlyElementsOf(unused);
        assertThat(sure(true, List.of(unused, unused))).isEmpty();
        List<Problem> other = List.of(problem(MeshRule.LISTENER_PROTOCOL, "f"));
        assertThat(sure(true, List.of(other, other))).containsExactlyElementsOf(other);
    }

    @Test
    void nothing_is_found_without_a_reading() {
        assertThat(sure(false, List.of())).isEmpty();
    }
}
