package io.github.appmeshdsl.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.testkit.Fault;
import io.github.appmeshdsl.testkit.FaultyMesh;
import io.github.appmeshdsl.testkit.MeshChange;
import io.github.appmeshdsl.testkit.MeshRequest;
import io.github.appmeshdsl.testkit.MeshShape;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MeshCasesTest {

    @Provide
    Arbitrary<FaultyMesh> faulty() {
        return Arbitraries.oneOf(
                FaultyMeshes.arbitrary(MeshShape.small()),
                FaultyMeshes.arbitrary(MeshShape.small().kubernetes()));
    }

    @Provide
    Arbitrary<MeshChange> changes() {
        return Arbitraries.oneOf(
                MeshChanges.arbitrary(MeshShape.small()),
                MeshChanges.arbitrary(MeshShape.small().kubernetes()));
    }

    @Provide
    Arbitrary<MeshRequest> requests() {
        return MeshRequests.arbitrary(MeshShape.small().services(0, 3));
    }

    @Property(tries = 200)
    void a_faulty_mesh_has_its_fault_once_more_than_the_valid_one(@ForAll("faulty") FaultyMesh faulty) {
        String line = faulty.fault().rule().id() + " " + faulty.path();
        assertThat(faulty.valid().validate().isValid()).isTrue();
        assertThat(Collections.frequency(lines(faulty.mesh()), line))
                .isEqualTo(Collections.frequency(lines(faulty.valid()), line) + 1);
    }

    private static List<String> lines(Mesh mesh) {
        return mesh.validate().problems().stream()
                .map(problem -> problem.ruleId() + " " + problem.path())
                .toList();
    }

    @Property(tries = 200)
    void a_changed_mesh_is_valid_and_differs(@ForAll("changes") MeshChange change) {
        assertThat(change.before().validate().isValid()).isTrue();
        assertThat(change.after().validate().isValid()).isTrue();
        assertThat(change.after()).isNotEqualTo(change.before());
    }

    @Property(tries = 200)
    void a_request_has_a_caller_of_its_mesh(@ForAll("requests") MeshRequest sent) {
        assertThat(sent.mesh().traffic().from(sent.from()).send(sent.request())).isNotNull();
    }

    @Property(tries = 1)
    void each_fault_is_generated() {
        for (Fault fault : Fault.values()) {
            assertThat(FaultyMeshes.arbitrary(MeshShape.small(), fault).sample().fault())
                    .isEqualTo(fault);
        }
        assertThat(Arbitraries.of(MeshChange.Kind.values()).sample()).isNotNull();
    }

    @Property(tries = 1)
    void meshes_without_callers_have_no_requests() {
        assertThatIllegalArgumentException().isThrownBy(() -> MeshRequests.arbitrary(Mesh.of("empty", m -> {})));
    }
}
