package io.github.appmeshdsl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.report.RuleTable;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    /** Rules that find nothing in a mesh that is made in Java. */
    private static final Map<String, String> WITHOUT_FAULT = new TreeMap<>(Map.of(
            "suppression.", "it is about what is suppressed",
            "api.", "only documents of the API can break it",
            "cloudformation.", "only templates can break it",
            "convert.", "it is about what another format cannot express",
            "document.", "only documents can break it",
            "ref.both", "a reference of the model is either by name or by ARN",
            "routing-table.", "it is about routing tables",
            "set.", "it is about sets of documents",
            "spec.", "only documents can break it",
            "union.", "only documents can break it"));

    private static final int MESHES = Integer.getInteger("faults.meshes", 12);

    static Stream<Mesh> meshes() {
        MeshShape small = MeshShape.small().services(0, 3).gateways(2).features(40);
        return Stream.iterate(1, i -> i + 1)
                .limit(MESHES)
                .map(seed -> RandomMeshes.mesh(seed % 2 == 0 ? small : small.kubernetes(), seed));
    }

    @Test
    void every_rule_has_a_fault_or_finds_nothing_in_a_mesh_made_in_java() {
        List<String> without = RuleTable.all().stream()
                .filter(rule -> Fault.of(rule).isEmpty())
                .map(Rule::id)
                .toList();

        assertThat(without).allMatch(id -> WITHOUT_FAULT.keySet().stream().anyMatch(id::startsWith));
        assertThat(Arrays.stream(MeshRule.values())
                        .filter(rule -> Fault.of(rule).isEmpty()))
                .allMatch(rule -> rule.id().startsWith("suppression."));
        assertThat(WITHOUT_FAULT.keySet()).allMatch(start -> without.stream().anyMatch(id -> id.startsWith(start)));
    }

    @ParameterizedTest
    @EnumSource
    void a_fault_is_exactly_one_problem_more_in_any_mesh(Fault fault) {
        meshes().forEach(mesh -> assertExact(fault, mesh));
    }

    private static void assertExact(Fault fault, Mesh mesh) {
        FaultyMesh faulty = fault.in(mesh);
        assertThat(faulty.valid().validate().errors()).as(fault + " valid").isEmpty();
        List<String> more = lines(faulty.mesh());
        lines(faulty.valid()).forEach(more::remove);

        assertThat(more).as(fault.toString()).containsExactly(fault.rule().id() + " " + faulty.path());
    }

    private static List<String> lines(Mesh mesh) {
        List<String> lines = new ArrayList<>();
        for (Problem problem : mesh.validate().problems()) {
            lines.add(problem.ruleId() + " " + problem.path());
        }
        return lines;
    }
}
