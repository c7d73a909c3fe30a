package io.github.appmeshdsl.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.format.MeshReader;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.internal.api.ReturnedSpec;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import io.github.appmeshdsl.testkit.jqwik.ValidMeshes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The service accepts and returns every valid mesh, except for the known differences. */
class SpecRoundTripTest {

    private static final MeshShape SHAPE = MeshShape.small().api().features(40).foreignArns(false);

    private final DirectCalls service = new DirectCalls(Quotas.NONE);

    @Provide
    static Arbitrary<Mesh> meshes() {
        return ValidMeshes.arbitrary(SHAPE);
    }

    @Property(tries = 60)
    void what_is_created_is_described(@ForAll("meshes") Mesh mesh) {
        List<ResourceData> resources = MeshResources.of(mesh.view());
        List<ResourceData> described = new ArrayList<>();
        for (ResourceData resource : resources) {
            service.create(resource.key(), resource.spec());
            described.add(ResourceData.of(resource.key(), service.describe(resource.key()), Map.of()));
        }
        Mesh sent = MeshReader.read(untagged(resources)).mesh();
        assertThat(described)
                .isEqualTo(MeshResources.of(sent.view()).stream()
                        .map(resource -> new ResourceData(
                                resource.key(), ReturnedSpec.of(resource.spec()), resource.tags(), resource.metadata()))
                        .toList());
        for (ResourceData resource : resources) {
            service.update(resource.key(), resource.spec());
        }
        for (int i = resources.size() - 1; i >= 0; i--) {
            service.delete(resources.get(i).key());
        }
    }

    private static List<ResourceData> untagged(List<ResourceData> resources) {
        return resources.stream()
                .map(resource -> ResourceData.of(resource.key(), resource.spec(), Map.of()))
                .toList();
    }

    @Test
    void the_meshes_of_this_test_have_every_member_of_every_union() {
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

    private static TreeSet<String> membersOfUnions() {
        TreeSet<String> members = new TreeSet<>();
        SchemaTable model = SchemaTable.api();
        for (String name : model.names()) {
            Schema shape = model.get(name);
            if (shape.type() == Schema.Type.UNION) {
                members.addAll(shape.members().keySet());
            }
        }
        return members;
    }
}
