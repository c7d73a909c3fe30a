package io.github.appmeshdsl.aws.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.jackson.DocumentParser;
import io.github.appmeshdsl.shareddata.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appmesh.model.CreateRouteRequest;
import software.amazon.awssdk.services.appmesh.model.HttpRetryPolicy;
import software.amazon.awssdk.services.appmesh.model.Listener;
import software.amazon.awssdk.services.appmesh.model.VirtualNodeSpec;
import software.amazon.awssdk.utils.builder.Buildable;

class SdkTreeTest {

    private static final String MODEL = "software.amazon.awssdk.services.appmesh.model.";

    @Test
    void every_member_of_every_request_of_the_service_model_is_carried_both_ways() throws Exception {
        ServiceModel model = new ServiceModel();
        Set<String> seen = new TreeSet<>();
        for (String operation : model.operations()) {
            DocumentNode tree = model.everything(operation + "Input", seen);
            SdkPojo request = builder(operation + "Request");

            SdkTree.write((MappingNode) tree, request);

            assertThat(SdkTree.read(built(request))).as(operation).isEqualTo(tree);
        }
        assertThat(model.operations()).hasSize(38);
        assertThat(seen)
                .contains("VirtualNodeSpec", "GatewayRouteSpec", "MatchRange", "JsonFormatRef")
                .hasSizeGreaterThan(130);
    }

    private static SdkPojo builder(String type) throws ReflectiveOperationException {
        return (SdkPojo) Class.forName(MODEL + type).getMethod("builder").invoke(null);
    }

    private static SdkPojo built(SdkPojo builder) {
        return (SdkPojo) ((Buildable) builder).build();
    }

    @Test
    void unset_empty_zero_and_false_are_four_things() {
        VirtualNodeSpec.Builder node = VirtualNodeSpec.builder();
        SdkTree.write(
                json("{\"backends\": [], \"listeners\": [{\"outlierDetection\": {\"maxServerErrors\": 0}}]}"), node);
        VirtualNodeSpec spec = node.build();

        assertThat(spec.hasBackends()).isTrue();
        assertThat(spec.logging()).isNull();
        assertThat(spec.listeners().get(0).outlierDetection().maxServerErrors()).isZero();
        assertThat(SdkTree.read(spec))
                .isEqualTo(
                        json("{\"backends\": [], \"listeners\": [{\"outlierDetection\": {\"maxServerErrors\": 0}}]}"));
        assertThat(SdkTree.read(VirtualNodeSpec.builder().build()).isEmpty()).isTrue();
    }

    @Test
    void words_that_the_client_does_not_know_stay_text() {
        MappingNode tree = json("{\"tcpRetryEvents\": [\"connection-lost\"], \"maxRetries\": 3}");
        HttpRetryPolicy.Builder policy = HttpRetryPolicy.builder();

        SdkTree.write(tree, policy);

        assertThat(policy.build().tcpRetryEventsAsStrings()).containsExactly("connection-lost");
        assertThat(SdkTree.read(policy.build())).isEqualTo(tree);
    }

    @Test
    void members_that_the_client_does_not_have_are_left_out() {
        Listener.Builder listener = Listener.builder();

        SdkTree.write(json("{\"portMapping\": {\"port\": 80, \"colour\": {\"deep\": [1]}}}"), listener);

        assertThat(SdkTree.read(listener.build())).isEqualTo(json("{\"portMapping\": {\"port\": 80}}"));
    }

    @Test
    void a_value_of_another_type_is_refused_with_its_path() {
        CreateRouteRequest.Builder request = CreateRouteRequest.builder();
        MappingNode tree =
                json("{\"spec\": {\"httpRoute\": {\"action\": {\"weightedTargets\": [{\"weight\": \"much\"}]}}}}");

        assertThatThrownBy(() -> SdkTree.write(tree, request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "spec.httpRoute.action.weightedTargets[0].weight: expected a Integer, found the string \"much\"");
        assertThatThrownBy(() -> SdkTree.write(json("{\"portMapping\": {\"port\": 99999999999}}"), Listener.builder()))
                .hasMessage("portMapping.port: expected a Integer, found the number 99999999999");
        assertThatThrownBy(() -> SdkTree.write(json("{\"portMapping\": [1]}"), Listener.builder()))
                .hasMessage("portMapping: expected a mapping, found a sequence");
    }

    private static MappingNode json(String text) {
        return (MappingNode)
                new DocumentParser().parse(text, "t").documents().get(0).root();
    }

    /** The published description of the service. */
    private static final class ServiceModel {
        private final MappingNode root;

        ServiceModel() throws IOException {
            root = (MappingNode) new DocumentParser()
                    .parse(SharedData.path("aws-api/service-2.json"))
                    .documents()
                    .get(0)
                    .root();
        }

        List<String> operations() {
            return mapping(root, "operations").entries().stream()
                    .map(MappingNode.Entry::key)
                    .toList();
        }

        /** Returns a value of a shape with all members, those of unions too. */
        DocumentNode everything(String shape, Set<String> seen) {
            seen.add(shape);
            MappingNode given = mapping(mapping(root, "shapes"), shape);
            return switch (text(given, "type")) {
                case "structure" -> {
                    List<MappingNode.Entry> members = new ArrayList<>();
                    for (MappingNode.Entry member : mapping(given, "members").entries()) {
                        MappingNode reference = (MappingNode) member.value();
                        String name = reference
                                .get("locationName")
                                .map(n -> ((ScalarNode) n).text())
                                .orElse(member.key());
                        members.add(MappingNode.Entry.of(name, everything(text(reference, "shape"), seen)));
                    }
                    yield MappingNode.of(members);
                }
                case "list" -> SequenceNode.of(List.of(everything(text(mapping(given, "member"), "shape"), seen)));
                case "string" -> ScalarNode.string("some " + shape);
                case "boolean" -> ScalarNode.bool(false);
                case "integer", "long" -> ScalarNode.number(0);
                default -> throw new IllegalStateException(shape);
            };
        }

        private static MappingNode mapping(MappingNode parent, String key) {
            return (MappingNode) parent.get(key).orElseThrow();
        }

        private static String text(MappingNode parent, String key) {
            return ((ScalarNode) parent.get(key).orElseThrow()).text();
        }
    }
}
