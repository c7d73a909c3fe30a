package io.github.appmeshdsl.plan;

import static io.github.appmeshdsl.plan.Specs.mesh;
import static io.github.appmeshdsl.plan.Specs.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.report.Problem;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged plan is rejected with the place of the damage. */
class PlanReaderTest {

    private static final String JUNK = "{}[],:\"0-\u0000x\n";

    private static String saved() {
        return Planner.plan(List.of(), List.of(mesh(), node("n", "80:http")), PlanOptions.defaults())
                .json();
    }

    private static String problem(String json) {
        Plan.Reading reading = Plan.read(json, "plan.json");
        assertThat(reading.plan()).isEmpty();
        assertThat(reading.problems()).isNotEmpty();
        Problem problem = reading.problems().get(0);
        return problem.location().map(Object::toString).orElse("-") + " " + problem.path() + ": " + problem.message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\": 1 | \"format\": 2 | plan.json:2:13 document[0].format: the format 2 of plans is not known, only 1",
                "\"format\": 1 | \"format\": \"1\" | plan.json:2:13 document[0].format: expected a whole number, found the"
                        + " string \"1\"",
                "\"mesh\": \"shop\", | `` | plan.json:1:1 document[0].mesh: mesh is missing",
                "\"id\": 1 | \"id\": 7 | plan.json:6:13 document[0].steps[0].id: steps are numbered from 1; expected 1",
                "\"action\": \"create\" | \"action\": \"explode\" | plan.json:7:17 document[0].steps[0].action: \"explode\" is not"
                        + " an action",
                "mesh/shop/virtualNode/n | mesh/shop/../n | plan.json:23:19 document[0].steps[1].resource:"
                        + " \"mesh/shop/../n\" is not a resource of App Mesh",
                "\"after\" | \"afterwards\" | plan.json:5:5 document[0].steps[0].after: a step has what is there after, unless"
                        + " it deletes",
            })
    void damage_is_reported_where_it_is(String part, String damage, String problem) {
        assertThat(problem(saved().replace(part, damage))).isEqualTo(problem);
    }

    @Test
    void a_step_cannot_need_a_later_one() {
        String json = saved().replaceFirst("\"needs\": \\[\\]", "\"needs\": [2]");
        assertThat(problem(json)).contains("steps[0].needs: a step needs steps with a smaller number");
    }

    @Test
    void no_text_and_no_json_are_no_plans() {
        assertThat(problem("")).contains("expected one plan, found 0");
        assertThat(problem("[]")).contains("expected a mapping, found a sequence");
        assertThat(problem("{")).contains("plan.json");
    }

    @Property(tries = 500)
    void a_damaged_plan_is_a_plan_or_has_problems(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder json = new StringBuilder(saved());
        int damages = 1 + random.nextInt(5);
        for (int i = 0; i < damages && !json.isEmpty(); i++) {
            int at = random.nextInt(json.length());
            switch (random.nextInt(3)) {
                case 0 -> json.deleteCharAt(at);
                case 1 -> json.insert(at, JUNK.charAt(random.nextInt(JUNK.length())));
                default -> json.setLength(at + 1);
            }
        }
        Plan.Reading reading = Plan.read(json.toString(), "plan.json");
        assertThat(reading.plan().isPresent()).isEqualTo(reading.problems().isEmpty());
    }
}
