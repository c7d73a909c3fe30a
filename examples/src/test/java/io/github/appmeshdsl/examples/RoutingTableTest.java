package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.testkit.jqwik.ValidMesh;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The code of {@code docs/testkit.md}. */
class RoutingTableTest {

    /** The code under test. */
    record RoutingTable(Map<String, List<VirtualNode>> callers) {
        static RoutingTable of(Mesh mesh) {
            Map<String, List<VirtualNode>> callers = new TreeMap<>();
            for (VirtualService service : mesh.virtualServices()) {
                callers.put(service.specPath().toString(), mesh.view().callersOf(service));
            }
            return new RoutingTable(callers);
        }

        static String label(VirtualNode node) {
            return node.listeners().isEmpty() ? node.name() + " (client)" : node.name();
        }
    }

    // spotless:off
    // region properties
    @Property
    void every_service_is_in_the_table(@ForAll @ValidMesh(services = 5, kubernetes = true) Mesh mesh) {
        RoutingTable table = RoutingTable.of(mesh);
        assertThat(table.callers()).hasSameSizeAs(mesh.virtualServices());
    }

    @Property
    void every_node_has_a_label(@ForAll VirtualNode node) {
        assertThat(RoutingTable.label(node)).isNotEmpty();
    }
    // endregion
    // spotless:on
}
