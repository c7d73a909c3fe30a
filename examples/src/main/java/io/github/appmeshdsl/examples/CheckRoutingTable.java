package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.model.VirtualService;
import io.github.appmeshdsl.routing.RoutingReport;
import io.github.appmeshdsl.routing.RoutingTable;

/** A table of requests as a test. */
public final class CheckRoutingTable {

    private CheckRoutingTable() {}

    /** Prints what is not as expected. */
    public static void main(String[] args) {
        var node = VirtualNode.of("api-v1", n -> n.dns("api-v1.shop").http(8080).leaf());
        var api = VirtualService.of("api", s -> s.awsName("api.shop").node(node));
        var web = VirtualNode.of("web", n -> n.addBackend(api));
        var mesh = Mesh.of("shop", m -> m.add(node, api, web));
        // region program
        // From a file: RoutingTable.read(Path.of("requests.yaml"))
        RoutingTable table = RoutingTable.read("""
                requests:
                  - {from: web, request: GET http://api.shop:8080/orders, expect: {to: api-v1, timeout: 15s}}
                  - {from: web, request: GET http://other:8080/, expect: {refused: 503}}
                """, "requests.yaml");
        RoutingReport report = table.check(mesh.traffic());
        // In a test: assertThat(report.unmet()).isEmpty();
        System.out.print(report);
        // endregion
    }
}
