package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.NodeView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.DnsResponseType;
import io.github.appmeshdsl.model.ServiceDiscovery;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** How a node is discovered goes with its listeners. */
final class NodeDiscovery {

    private final Findings findings;

    NodeDiscovery(Findings findings) {
        this.findings = findings;
    }

    void check(NodeView view) {
        VirtualNode node = view.member();
        Optional<ServiceDiscovery> discovery = node.serviceDiscovery();
        if (discovery.isEmpty()) {
            checkUndiscovered(node);
        } else if (discovery.get() instanceof ServiceDiscovery.Dns dns) {
            checkOutlierDetection(node, dns);
        } else if (node.listeners().isEmpty()) {
            findings.add(
                    MeshRule.LISTENER_CLOUD_MAP,
                    node.specPath().field("serviceDiscovery.awsCloudMap"),
                    "the node has no listener whose port could be registered");
        }
    }

    private void checkUndiscovered(VirtualNode node) {
        if (!node.listeners().isEmpty()) {
            findings.add(
                    MeshRule.LISTENER_DISCOVERY,
                    node.specPath(),
                    "has listeners and no service discovery",
                    "say by which DNS name or Cloud Map service callers find it");
        }
    }

    private void checkOutlierDetection(VirtualNode node, ServiceDiscovery.Dns dns) {
        if (dns.responseType().orElse(Defaults.DNS_RESPONSE_TYPE) != DnsResponseType.LOADBALANCER) {
            return;
        }
        for (int i = 0; i < node.listeners().size(); i++) {
            if (node.listeners().get(i).outlierDetection().isPresent()) {
                findings.add(
                        MeshRule.LISTENER_OUTLIER,
                        node.specPath().field("listeners").item(i).field("outlierDetection"),
                        "the node's DNS name stands for one endpoint, which is never left out",
                        "discover by Cloud Map, or by DNS with response type " + DnsResponseType.ENDPOINTS.wireName());
            }
        }
    }
}
