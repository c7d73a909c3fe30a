package io.github.appmeshdsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Route;
import io.github.appmeshdsl.model.VirtualRouter;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.SpecPath;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    void model_holds_every_field_of_the_api(String kind) throws IOException {
        SchemaShape shape = SchemaShape.ofApi(kind + "Spec");
        Dialect dialect = new ApiDialect(Mesh.of("m", m -> {}).view());

        assertThat(lost(kind, shape, dialect)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Mesh, meshes",
        "VirtualNode, virtualnodes",
        "VirtualService, virtualservices",
        "VirtualRouter, virtualrouters",
        "VirtualGateway, virtualgateways",
        "GatewayRoute, gatewayroutes",
        "BackendGroup, backendgroups"
    })
    void model_holds_every_field_of_the_custom_resources(String kind, String plural) throws IOException {
        SchemaShape shape = SchemaShape.ofCustomResource(plural);

        assertThat(lost(kind, shape, KubernetesDialect.INSTANCE)).isEmpty();
    }

    @Test
    void requests_to_create_hold_nothing_beside_names_owner_tags_and_spec() throws IOException {
        JsonNode shapes = new JsonMapper()
                .readTree(Files.readString(SharedData.path("aws-api/service-2.json")))
                .get("shapes");
        Set<String> members = new TreeSet<>();
        shapes.properties().stream()
                .filter(shape -> shape.getKey().matches("Create\\w+Input"))
                .forEach(shape ->
                        shape.getValue().get("members").properties().forEach(member -> members.add(member.getKey())));

        members.removeIf(member -> member.endsWith("Name"));
        // The client token is of the request, not of the resource.
        assertThat(members).containsExactly("clientToken", "meshOwner", "spec", "tags");
    }

    private static List<String> lost(String kind, SchemaShape shape, Dialect dialect) {
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
