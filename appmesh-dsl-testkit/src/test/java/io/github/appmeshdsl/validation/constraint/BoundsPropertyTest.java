package io.github.appmeshdsl.validation.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.MeshDefinition;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Resource;
import io.github.appmeshdsl.testkit.jqwik.ValidMesh;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The generated checks find a fault exactly where Hibernate Validator finds one, in any context. */
class BoundsPropertyTest {

    @Property(tries = 50)
    void nothing_is_wrong_with_a_valid_mesh(@ForAll @ValidMesh(features = 60) Mesh mesh) {
        assertAgreement(mesh, true);
        mesh.view().members().forEach(member -> assertAgreement(member, true));
    }

    @Property(tries = 50)
    void both_agree_when_one_value_is_pushed_to_an_extreme(
            @ForAll @ValidMesh(features = 60) Mesh mesh, @ForAll Random random) {
        pushEach(mesh, random);
        mesh.view().members().forEach(member -> pushEach(member, random));
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 10);
            coverage.check(false).percentage(share -> share > 10);
        });
    }

    private static void pushEach(Resource resource, Random random) {
        for (Place place : Place.in(resource)) {
            Optional<Resource> pushed = place.pushed(random).map(Resource.class::cast);
            if (pushed.isPresent()) {
                boolean holds = BoundViolations.of(pushed.get()).isEmpty();
                Statistics.collect(holds);
                assertAgreement(pushed.get(), holds);
            }
        }
    }

    private static void assertAgreement(Resource resource, boolean holds) {
        boolean found =
                resource instanceof MeshMember member ? Bounds.hold(member) : Bounds.hold((MeshDefinition) resource);
        assertThat(found).as(() -> BoundViolations.of(resource).toString()).isEqualTo(holds);
    }
}
