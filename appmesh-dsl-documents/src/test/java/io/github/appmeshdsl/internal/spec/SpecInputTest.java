package io.github.appmeshdsl.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpecInputTest {

    private final ReadContext context = new ReadContext(KubernetesDialect.INSTANCE);

    private SpecInput input(int size) {
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(MappingNode.Entry.of("k" + i, ScalarNode.string("v" + i)));
        }
        return new SpecInput(MappingNode.of(entries), SpecPath.resource("mesh", "m"), context);
    }

    private List<String> unknown() {
        return context.problems().stream()
                .filter(problem -> problem.ruleId().equals(SpecRule.UNKNOWN_FIELD.id()))
                .map(Problem::path)
                .map(SpecPath::toString)
                .toList();
    }

    @Test
    void members_that_nobody_asked_for_are_unknown_in_their_order() {
        SpecInput in = input(4);
        in.string("k2");
        in.string("k0");
        in.string("other");
        in.finish();
        assertThat(unknown()).containsExactly("mesh[m].k1", "mesh[m].k3");
    }

    @Test
    void a_member_is_known_however_many_stand_before_it() {
        SpecInput in = input(100);
        in.ignore(IntStream.range(0, 100)
                .filter(i -> i != 7 && i != 70)
                .mapToObj(i -> "k" + i)
                .toList());
        in.finish();
        assertThat(unknown()).containsExactly("mesh[m].k7", "mesh[m].k70");
    }

    @Test
    void mappings_within_each_other_keep_what_was_asked_for_apart() {
        MappingNode inner = MappingNode.of(List.of(MappingNode.Entry.of("value", ScalarNode.number(1)), entry("unit")));
        MappingNode outer = MappingNode.of(List.of(MappingNode.Entry.of("idle", inner), entry("value"), entry("unit")));
        SpecInput in = new SpecInput(outer, SpecPath.resource("mesh", "m"), context);
        in.mapping("idle", idle -> idle.required("value", ScalarType.INTEGER));
        in.string("unit");
        in.finish();
        assertThat(unknown()).containsExactly("mesh[m].idle.unit", "mesh[m].value");
    }

    private static MappingNode.Entry entry(String key) {
        return MappingNode.Entry.of(key, ScalarNode.string(key));
    }
}
