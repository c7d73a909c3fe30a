package io.github.appmeshdsl.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.format.MeshWriter;
import io.github.appmeshdsl.format.TextFormat;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.k8s.KubernetesForm;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.model.BackendGroup;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written in one form reads back to the same, for meshes by chance. */
class DocumentRoundTripTest {

    /** Rules that say what the API takes and the controller does not. */
    private static final Set<String> UNSAID_BY_KUBERNETES = Set.of(
            "k8s.retry-event", "k8s.route-match", "k8s.gateway-names", "k8s.mesh-ip-family", "k8s.backend-names");

    @Provide
    Arbitrary<Mesh> meshes() {
        return ValidMeshes.arbitrary(MeshShape.small().api());
    }

    @Provide
    Arbitrary<Mesh> fullMeshes() {
        return ValidMeshes.arbitrary(MeshShape.medium().features(90).api());
    }

    @Provide
    Arbitrary<Mesh> kubernetesMeshes() {
        return ValidMeshes.arbitrary(
                MeshShape.small().gateways(2).foreignArns(false).kubernetes());
    }

    @Provide
    Arbitrary<Mesh> ownMeshes() {
        return ValidMeshes.arbitrary(
                MeshShape.small().gateways(2).foreignArns(false).api());
    }

    /** What the API can say of a mesh, as a mesh. */
    private static Mesh inApi(Mesh mesh) {
        MeshReading reading = MeshReader.read(MeshResources.of(mesh.view()));
        assertThat(reading.problems()).isEmpty();
        return reading.mesh();
    }

    @Property(tries = 100)
    void api_documents_read_back_to_the_same_resources_and_mesh(@ForAll("meshes") Mesh mesh) {
        assertApiDocuments(mesh);
    }

    @Property(tries = 15)
    void api_documents_of_meshes_that_say_everything_read_back(@ForAll("fullMeshes") Mesh mesh) {
        assertApiDocuments(mesh);
    }

    private static void assertApiDocuments(Mesh mesh) {
        Mesh said = inApi(mesh);
        List<ResourceData> resources = MeshResources.of(said.view());
        MeshReader reader = MeshReader.create();
        MeshWriter.to("api").write(said).files().forEach((name, text) -> reader.add(text, name));
        assertRead(reader.read(), resources, said);
    }

    @Property(tries = 100)
    void templates_in_yaml_and_json_read_back_to_the_same_resources_and_mesh(@ForAll("meshes") Mesh mesh) {
        assertTemplates(mesh);
    }

    @Property(tries = 15)
    void templates_of_meshes_that_say_everything_read_back(@ForAll("fullMeshes") Mesh mesh) {
        assertTemplates(mesh);
    }

    private static void assertTemplates(Mesh mesh) {
        Mesh said = inApi(mesh);
        List<ResourceData> resources = MeshResources.of(said.view());
        for (TextFormat syntax : TextFormat.values()) {
            String template = MeshWriter.to("cloudformation", options -> options.syntax(syntax))
                    .write(said)
                    .text();
            assertRead(
                    MeshReader.create()
                            .add(template, "mesh." + syntax.extension())
                            .read(),
                    resources,
                    said);
        }
    }

    private static void assertRead(MeshReading reading, List<ResourceData> resources, Mesh mesh) {
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).containsExactlyInAnyOrderElementsOf(resources);
        MeshReading again = MeshReader.read(reading.resources());
        assertThat(again.problems()).isEmpty();
        assertThat(MeshResources.of(again.mesh().view())).containsExactlyInAnyOrderElementsOf(resources);
        assertThat(sorted(again.mesh())).isEqualTo(sorted(mesh));
    }

    /** Documents are sorted by name; in the API, resources of a kind have no order. */
    private static Mesh sorted(Mesh mesh) {
        return MeshReader.read(MeshResources.of(mesh.view()).stream()
                        .sorted((a, b) -> a.key().compareTo(b.key()))
                        .toList())
                .mesh();
    }

    @Property(tries = 100)
    void names_namespaces_and_specs_come_back_from_the_api_to_kubernetes(@ForAll("kubernetesMeshes") Mesh mesh) {
        MeshReading reading = MeshReader.read(KubernetesTags.kept(mesh.view()));
        assertThat(reading.problems()).isEmpty();
        Mesh form = KubernetesForm.of(reading.mesh(), "elsewhere");

        assertThat(names(form)).isEqualTo(names(mesh));
        assertThat(specs(MeshResources.of(form.view()))).isEqualTo(specs(MeshResources.of(mesh.view())));
    }

    @Property(tries = 100)
    void resources_go_through_manifests_and_come_back(@ForAll("ownMeshes") Mesh mesh) {
        // A name of what is elsewhere may be one that no Kubernetes object can have.
        Assume.that(mesh.externals().isEmpty());
        Mesh said = inApi(mesh);
        List<ResourceData> resources = MeshResources.of(said.view());
        Mesh form = KubernetesForm.of(said, "shop");
        Set<String> unsaid = new TreeSet<>();
        for (Problem error : Manifests.check(form).errors()) {
            unsaid.add(error.ruleId());
        }
        unsaid.remove("k8s.pod-selector");
        said.validate().errors().forEach(error -> unsaid.remove(error.ruleId()));
        // Names, namespaces and selectors are never at fault, whatever the API says.
        assertThat(UNSAID_BY_KUBERNETES).containsAll(unsaid);
        Assume.that(unsaid.isEmpty());

        String manifests = Manifests.of(form).unchecked().text();
        MeshReading reading = Manifests.read(manifests, "mesh.yaml");
        assertThat(reading.problems()).isEmpty();

        assertThat(specs(MeshResources.of(reading.mesh().view()))).isEqualTo(specs(resources));
    }

    /** What Kubernetes can say of resources. */
    private static Map<ResourceKey, DocumentNode> specs(List<ResourceData> resources) {
        Map<ResourceKey, DocumentNode> specs = new TreeMap<>();
        for (ResourceData resource : resources) {
            String lost = resource.key().kind() == ApiKind.MESH ? "serviceDiscovery" : "ipPreference";
            specs.put(resource.key(), without(resource.spec(), lost));
        }
        return specs;
    }

    private static DocumentNode without(DocumentNode node, String member) {
        if (node instanceof MappingNode mapping) {
            return MappingNode.of(mapping.entries().stream()
                    .filter(entry -> !entry.key().equals(member))
                    .map(entry -> MappingNode.Entry.of(entry.key(), without(entry.value(), member)))
                    .toList());
        }
        return node instanceof SequenceNode sequence
                ? SequenceNode.of(sequence.items().stream()
                        .map(item -> without(item, member))
                        .toList())
                : node;
    }

    private static Set<String> names(Mesh mesh) {
        Set<String> names = new TreeSet<>(Set.of(mesh.name()));
        for (MeshMember member : mesh.view().members()) {
            if (!(member instanceof BackendGroup)) {
                names.add(member.kind() + " " + member.displayName());
            }
        }
        return names;
    }
}
