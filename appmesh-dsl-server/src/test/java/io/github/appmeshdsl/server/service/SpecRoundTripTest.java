package io.github.appmeshdsl.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ApiReader;
import io.github.appmeshdsl.api.MeshResources;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.operation.ApiRequest;
import io.github.appmeshdsl.server.operation.Operation;
import io.github.appmeshdsl.server.operation.Verb;
import io.github.appmeshdsl.server.store.MemoryStore;
import io.github.appmeshdsl.shareddata.SharedData;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a valid mesh says, the service takes and shows, but for what it is known to show otherwise. */
class SpecRoundTripTest {

    private static final String ACCOUNT = "123456789012";
    private static final MeshShape SHAPE = MeshShape.small().api().features(40).foreignArns(false);

    private final ControlPlane service =
            new ControlPlane(new MemoryStore(), "us-east-1", List.of(), Quotas.NONE, Clock.systemUTC());

    @Provide
    static Arbitrary<Mesh> meshes() {
        return ValidMeshes.arbitrary(SHAPE);
    }

    @Property(tries = 60)
    void what_is_created_is_described(@ForAll("meshes") Mesh mesh) {
        List<ResourceData> resources = MeshResources.of(mesh.view());
        List<ResourceData> described = new ArrayList<>();
        for (ResourceData resource : resources) {
            call(
                    Verb.CREATE,
                    resource,
                    MappingNode.of(List.of(
                            MappingNode.Entry.of(
                                    resource.key().kind().nameMember(),
                                    ScalarNode.string(resource.key().name())),
                            MappingNode.Entry.of("spec", resource.spec()))));
            described.add(ResourceData.of(resource.key(), describe(resource), Map.of()));
        }
        Mesh sent = ApiReader.read(untagged(resources)).mesh();
        assertThat(described).isEqualTo(MeshResources.of(Echo.of(sent).view()));
        for (ResourceData resource : resources) {
            call(Verb.UPDATE, resource, MappingNode.of(List.of(MappingNode.Entry.of("spec", resource.spec()))));
        }
        for (int i = resources.size() - 1; i >= 0; i--) {
            call(Verb.DELETE, resources.get(i), MappingNode.of(List.of()));
        }
    }

    private static List<ResourceData> untagged(List<ResourceData> resources) {
        return resources.stream()
                .map(resource -> ResourceData.of(resource.key(), resource.spec(), Map.of()))
                .toList();
    }

    private MappingNode describe(ResourceData resource) {
        String answer = call(Verb.DESCRIBE, resource, MappingNode.of(List.of()));
        MappingNode root = SpecText.parse(answer);
        return (MappingNode) root.get("spec").orElseThrow();
    }

    private String call(Verb verb, ResourceData resource, MappingNode body) {
        Operation operation = Operation.ALL.stream()
                .filter(o -> o.verb() == verb
                        && o.kind().filter(resource.key().kind()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        Map<String, String> names = new HashMap<>();
        names.put(ApiKind.MESH.nameMember(), resource.key().mesh());
        resource.key()
                .parent()
                .ifPresent(parent ->
                        names.put(resource.key().kind().parent().orElseThrow().nameMember(), parent));
        names.put(resource.key().kind().nameMember(), resource.key().name());
        return service.answer(new ApiRequest(operation, names, Map.of(), body, ACCOUNT), createdAt -> false);
    }

    @Test
    void the_meshes_of_this_test_have_every_member_of_every_union() throws IOException {
        TreeSet<String> said = new TreeSet<>();
        MeshShape everything = MeshShape.of(12).api().features(60);
        for (long seed = 0; seed < 40; seed++) {
            for (ResourceData resource :
                    MeshResources.of(RandomMeshes.mesh(everything, seed).view())) {
                addKeys(resource.spec(), said);
            }
        }
        assertThat(said).containsAll(membersOfUnions());
    }

    private static void addKeys(DocumentNode node, TreeSet<String> keys) {
        if (node instanceof MappingNode mapping) {
            for (MappingNode.Entry entry : mapping.entries()) {
                keys.add(entry.key());
                addKeys(entry.value(), keys);
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.items().forEach(item -> addKeys(item, keys));
        }
    }

    private static TreeSet<String> membersOfUnions() throws IOException {
        DocumentNode model = new DocumentParser()
                .parse(SharedData.path("aws-api/service-2.json"))
                .documents()
                .get(0)
                .root();
        TreeSet<String> members = new TreeSet<>();
        MappingNode shapes = (MappingNode) ((MappingNode) model).get("shapes").orElseThrow();
        for (MappingNode.Entry shape : shapes.entries()) {
            if (shape.value() instanceof MappingNode definition && definition.has("union")) {
                ((MappingNode) definition.get("members").orElseThrow())
                        .entries()
                        .forEach(member -> members.add(member.key()));
            }
        }
        return members;
    }
}
