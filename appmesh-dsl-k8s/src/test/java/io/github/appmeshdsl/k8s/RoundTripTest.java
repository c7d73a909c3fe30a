package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.Document;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.model.GatewayRoute;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.testkit.jqwik.ValidMesh;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yaml.snakeyaml.Yaml;

/** What is written reads back to the same mesh, for meshes by chance. */
class RoundTripTest {

    /** Selectors of pods overlap by chance. */
    private static final ValidationOptions CHECKS =
            ValidationOptions.authoring().suppress("k8s.pod-selector", "chosen by chance");

    @Provide
    Arbitrary<Mesh> meshes() {
        return ValidMeshes.arbitrary(MeshShape.small().kubernetes());
    }

    @Provide
    Arbitrary<Mesh> fullMeshes() {
        return ValidMeshes.arbitrary(MeshShape.medium().features(90).kubernetes());
    }

    @Property(tries = 300)
    void a_mesh_is_read_back_as_it_was_written(@ForAll("meshes") Mesh mesh) {
        assertReadBack(mesh);
    }

    @Property(tries = 60)
    void a_mesh_that_says_everything_is_read_back_as_it_was_written(@ForAll("fullMeshes") Mesh mesh) {
        assertReadBack(mesh);
    }

    /** What is read has the namespace that {@code kubectl} would use; it is the reader's and not written. */
    private static void assertReadBack(Mesh generated) {
        Mesh mesh = generated.copy(m -> m.defaultNamespace("default"));
        String yaml = Manifests.of(mesh).unchecked().text();
        MeshReading reading = Manifests.read(yaml, "mesh.yaml");

        assertThat(reading.problems()).as(yaml).isEmpty();
        assertThat(reading.mesh()).as(yaml).isEqualTo(mesh);
        assertThat(Manifests.of(reading.mesh()).unchecked().text()).isEqualTo(yaml);

        String json = Manifests.of(mesh).json().unchecked().text();
        assertThat(Manifests.read(json, "mesh.json").mesh()).as(json).isEqualTo(mesh);
    }

    @Property(tries = 100)
    void a_valid_mesh_has_no_errors_for_kubernetes(@ForAll("meshes") Mesh mesh) {
        assertThat(Manifests.check(mesh, CHECKS).errors()).isEmpty();
        assertThat(Manifests.read(Manifests.of(mesh).checked(CHECKS).text(), "mesh.yaml")
                        .validate()
                        .errors())
                .isEmpty();
    }

    @Property(tries = 100)
    void whatever_can_be_said_in_the_api_is_written_and_what_is_lost_is_said(@ForAll @ValidMesh Mesh mesh) {
        String yaml = Manifests.of(mesh).unchecked().text();
        MeshReading reading = Manifests.read(yaml, "mesh.yaml");

        List<Problem> told = Manifests.check(mesh).problems();
        boolean isSame = reading.meshesWithoutFaultyResources().size() == 1
                && withoutCircumstances(mesh).equals(withoutCircumstances(reading.meshWithoutFaultyResources()));
        assertThat(isSame || told.stream().anyMatch(p -> p.ruleId().startsWith("k8s.")))
                .as(yaml)
                .isTrue();
    }

    /**
     * What others provide is not written, which gateway takes a route is found out in reading, and the default
     * namespace is the reader's.
     */
    private static Mesh withoutCircumstances(Mesh mesh) {
        List<GatewayRoute> routes = new ArrayList<>();
        for (GatewayRoute route : mesh.gatewayRoutes()) {
            routes.add(route.match(
                    http -> http.copy(b -> b.virtualGateway(Optional.empty())),
                    grpc -> grpc.copy(b -> b.virtualGateway(Optional.empty()))));
        }
        return mesh.copy(b -> b.externals(List.of()).gatewayRoutes(routes).defaultNamespace("default"));
    }

    @Test
    void what_is_written_fits_the_schemas_and_has_no_unknown_field() {
        for (int seed = 0; seed < 60; seed++) {
            MeshShape shape =
                    seed % 2 == 0 ? MeshShape.small() : MeshShape.medium().features(90);
            String yaml = Manifests.of(RandomMeshes.mesh(shape.kubernetes(), seed))
                    .unchecked()
                    .text();
            for (Document document :
                    new DocumentParser().parse(yaml, "mesh.yaml").documents()) {
                assertThat(CrdSchemas.check((MappingNode) document.root()))
                        .as(yaml)
                        .isEmpty();
            }
        }
    }

    @Test
    void readers_of_yaml_1_1_and_1_2_read_the_same() {
        for (int seed = 0; seed < 40; seed++) {
            String yaml = Manifests.of(
                            RandomMeshes.mesh(MeshShape.small().features(80).kubernetes(), seed))
                    .unchecked()
                    .text();
            List<Object> old = new ArrayList<>();
            new Yaml().loadAll(yaml).forEach(old::add);
            List<Object> current = new ArrayList<>();
            new Load(LoadSettings.builder().build()).loadAllFromString(yaml).forEach(current::add);
            assertThat(old).isEqualTo(current);
            assertThat(old).hasSizeGreaterThan(1);
        }
    }

    @Test
    void all_kinds_are_reached() {
        List<String> kinds = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            Mesh mesh = RandomMeshes.mesh(MeshShape.medium().kubernetes(), seed);
            for (MeshMember member : mesh.view().members()) {
                kinds.add(member.kind().kindName());
            }
        }
        assertThat(kinds)
                .contains(
                        "VirtualNode",
                        "VirtualRouter",
                        "VirtualService",
                        "VirtualGateway",
                        "GatewayRoute",
                        "BackendGroup");
    }

    @Test
    void errors_have_a_place() {
        String yaml = Manifests.of(RandomMeshes.mesh(MeshShape.small().kubernetes(), 1))
                .unchecked()
                .text();
        List<Problem> problems = Manifests.read(yaml.replace("appmesh.k8s.aws/v1beta2", "appmesh.k8s.aws/v1beta3"), "f")
                .validate()
                .problems();
        assertThat(problems)
                .isNotEmpty()
                .allMatch(p -> p.severity() == Severity.ERROR && p.location().isPresent());
    }
}
