package io.github.appmeshdsl.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.format.MeshReading;
import io.github.appmeshdsl.internal.api.KubernetesTags;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.testdata.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the official controller sends to the App Mesh API, read from there, written as manifests and read again, would be sent
 * just so. Exceptions stand in {@code api-identity-exceptions.txt}, with their reasons.
 */
@Tag(SharedData.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIdentityTest {

    private static final Set<String> REFERENCES =
            Set.of("virtualNode", "virtualNodeName", "virtualRouterName", "virtualServiceName");

    private final Set<String> exceptions = new TreeSet<>();

    @BeforeAll
    void readExceptions() throws IOException {
        try (InputStream in = ApiIdentityTest.class.getResourceAsStream("api-identity-exceptions.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    exceptions.add(line.substring(0, line.indexOf(": ")).strip());
                }
            }
        }
    }

    static Stream<ManifestSet> sets() throws IOException {
        List<ManifestSet> sets = new ArrayList<>(ManifestSet.corpus());
        sets.addAll(ManifestSet.generated("valid"));
        return sets.stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void what_the_controller_sends_goes_through_manifests_and_comes_back(ManifestSet set) {
        Map<String, DocumentNode> sent = sent(set);
        for (Mesh mesh : ManifestSet.meshes(set.read())) {
            List<ResourceData> resources = new ArrayList<>();
            for (ResourceData resource : KubernetesTags.kept(mesh.view())) {
                DocumentNode spec = sent.get(name(resource));
                resources.add(new ResourceData(
                        resource.key(),
                        spec instanceof MappingNode mapping ? mapping : resource.spec(),
                        resource.tags(),
                        resource.metadata()));
            }
            MeshReading reading = MeshReader.read(resources);
            assertThat(reading.problems().stream().filter(p -> !exceptions.contains(set.name() + " " + p.ruleId())))
                    .isEmpty();

            MeshReading again = Manifests.read(
                    Manifests.of(KubernetesForm.of(reading.meshWithoutFaultyResources(), "default"))
                            .unchecked()
                            .text(),
                    "again.yaml");

            assertThat(again.problems().stream().filter(p -> !exceptions.contains(set.name() + " " + p.ruleId())))
                    .isEmpty();
            Set<String> names = new TreeSet<>();
            resources.forEach(resource -> names.add(resource.key().name()));
            assertThat(specs(set, MeshResources.of(again.mesh().view()), names))
                    .isEqualTo(specs(set, resources, names));
        }
    }

    /** The trees that the controller sends, by kind and AWS name, a route's behind that of its router. */
    private static Map<String, DocumentNode> sent(ManifestSet set) {
        Map<String, DocumentNode> sent = new HashMap<>();
        for (MappingNode verdict : set.verdicts()) {
            ApiKind kind = ApiKind.ofTypeName(ManifestSet.text(verdict, "kind")).orElse(null);
            if (kind != null && verdict.get("api").isPresent()) {
                String name = ManifestSet.text(verdict, "awsName");
                sent.put(kind.memberName() + " " + name, verdict.get("api").get());
                if (verdict.get("routes").orElse(null) instanceof MappingNode routes) {
                    routes.entries().forEach(route -> sent.put("route " + name + " " + route.key(), route.value()));
                }
            }
        }
        return sent;
    }

    private static String name(ResourceData resource) {
        ApiKind kind = resource.key().kind();
        String router = kind == ApiKind.ROUTE ? resource.key().parent().orElseThrow() + " " : "";
        return kind.memberName() + " " + router + resource.key().name();
    }

    private Map<String, DocumentNode> specs(ManifestSet set, List<ResourceData> resources, Set<String> names) {
        Map<String, DocumentNode> specs = new TreeMap<>();
        for (ResourceData resource : resources) {
            if (!exceptions.contains(set.name() + " " + name(resource))) {
                specs.put(resource.key().arnResource(), withoutForeign(Normal.filled(resource.spec()), names));
            }
        }
        return specs;
    }

    /**
     * What the manifests refer to by ARN is a bare name in the API. No manifest can say that name: it has neither the ARN nor
     * a Kubernetes object.
     */
    private static DocumentNode withoutForeign(DocumentNode node, Set<String> names) {
        if (node instanceof SequenceNode sequence) {
            return SequenceNode.of(sequence.items().stream()
                    .map(item -> withoutForeign(item, names))
                    .toList());
        }
        if (!(node instanceof MappingNode mapping)) {
            return node;
        }
        List<MappingNode.Entry> entries = new ArrayList<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            boolean isForeign = REFERENCES.contains(entry.key())
                    && entry.value() instanceof ScalarNode name
                    && !names.contains(name.text());
            DocumentNode value = isForeign ? ScalarNode.string("elsewhere") : withoutForeign(entry.value(), names);
            entries.add(MappingNode.Entry.of(entry.key(), value));
        }
        return MappingNode.of(entries);
    }
}
