package io.github.appmeshdsl.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.testdata.ApiOperation;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model holds every field there is: a document that has it is read without a problem and written back the same. What
 * fails is named by its path.
 */
class CompletenessTest {

    /** Fields of the custom resources that the model does not hold, by the end of their path, and why. */
    private static final Map<String, String> NOT_HELD = Map.of(
            "meshRef.name",
                    "set by the controller, which refuses manifests that say it; a reader uses it for membership",
            "meshRef.uid", "as its name",
            "virtualGatewayRef.name", "as meshRef; a reader says it as the gateway of the route",
            "virtualGatewayRef.namespace", "as its name",
            "virtualGatewayRef.uid", "as its name",
            "listeners[0].tls.validation.trust.acm.certificateAuthorityARNs[0]",
                    "of gateways: the service has no such member, and the controller fails on it");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mesh",
                "VirtualNode",
                "VirtualService",
                "VirtualRouter",
                "Route",
                "VirtualGateway",
                "GatewayRoute"
            })
    void model_holds_every_field_of_the_api(String kind) {
        Dialect dialect = new ApiDialect(Mesh.of("m", m -> {}).view());

        assertThat(lost(kind, SchemaTable.api().get(kind + "Spec"), dialect)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mesh",
                "VirtualNode",
                "VirtualService",
                "VirtualRouter",
                "VirtualGateway",
                "GatewayRoute",
                "BackendGroup"
            })
    void model_holds_every_field_of_the_custom_resources(String kind) {
        assertThat(lost(kind, SchemaTable.customResources().get(kind), KubernetesDialect.INSTANCE))
                .isEmpty();
    }

    @Test
    void requests_to_create_hold_nothing_beside_names_owner_tags_and_spec() {
        Set<String> members = new TreeSet<>();
        for (ApiOperation operation : ApiOperation.all()) {
            if (operation.name().startsWith("Create")) {
                members.addAll(SchemaTable.api()
                        .get(operation.name() + "Input")
                        .members()
                        .keySet());
            }
        }

        members.removeIf(member -> member.endsWith("Name"));
        // The client token is of the request, not of the resource.
        assertThat(members).containsExactly("clientToken", "meshOwner", "spec", "tags");
    }

    private static List<String> lost(String kind, Schema shape, Dialect dialect) {
        List<String> lost = new ArrayList<>();
        Map<String, DocumentNode> documents = SchemaDocuments.of(shape);
        assertThat(documents).isNotEmpty();
        documents.forEach((path, document) -> {
            if (NOT_HELD.keySet().stream().anyMatch(path::endsWith)
                    && (!path.contains("trust.acm") || kind.equals("VirtualGateway"))) {
                return;
            }
            ReadContext context = new ReadContext(dialect);
            DocumentNode written = copy(kind, (MappingNode) document, context);
            if (!context.problems().isEmpty()) {
                lost.add(path + ": "
                        + context.problems().stream().map(Problem::message).toList());
            } else if (!written.equals(document)) {
                lost.add(path + ": " + document + " is written back as " + written);
            }
        });
        return lost;
    }

    private static DocumentNode copy(String kind, MappingNode spec, ReadContext context) {
        SpecInput in = new SpecInput(spec, SpecPath.ROOT, context);
        Identity identity = Identity.of("x");
        TreeSink tree = new TreeSink();
        SpecWriter writer = new SpecWriter(tree, context.dialect());
        switch (kind) {
            case "Mesh" -> {
                SpecReader.MeshSettings settings = SpecReader.mesh(in);
                writer.write(Mesh.of(
                        "x",
                        m -> m.awsName(settings.awsName())
                                .namespaceSelector(settings.namespaceSelector())
                                .egressFilter(settings.egressFilter())
                                .meshOwner(settings.meshOwner())
                                .serviceDiscovery(settings.serviceDiscovery())));
            }
            case "Route" -> {
                Route route = SpecReader.route(in, identity);
                if (route == null) {
                    return MappingNode.of(List.of());
                }
                writer.write(route, VirtualRouter.of("r", r -> {}));
            }
            default -> {
                MeshMember member = switch (kind) {
                    case "VirtualNode" -> SpecReader.virtualNode(in, identity);
                    case "VirtualService" -> SpecReader.virtualService(in, identity);
                    case "VirtualRouter" -> SpecReader.virtualRouter(in, identity, List.of());
                    case "VirtualGateway" -> SpecReader.virtualGateway(in, identity);
                    case "BackendGroup" -> SpecReader.backendGroup(in, identity);
                    default -> SpecReader.gatewayRoute(in, identity, Optional.empty());
                };
                if (member == null) {
                    return MappingNode.of(List.of());
                }
                writer.write(member);
            }
        }
        return tree.tree();
    }
}
