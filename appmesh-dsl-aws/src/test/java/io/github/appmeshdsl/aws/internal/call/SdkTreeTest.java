package io.github.appmeshdsl.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.testdata.ApiOperation;
import io.github.appmeshdsl.testdata.Schema;
import io.github.appmeshdsl.testdata.SchemaTable;
import java.util.List;
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
        assertThat(ApiOperation.all()).hasSize(38);
        for (ApiOperation operation : ApiOperation.all()) {
            String input = operation.name() + "Input";
            DocumentNode tree = everything(input, SchemaTable.api().get(input));
            SdkPojo request = builder(operation.name() + "Request");

            SdkTree.write((MappingNode) tree, request);

            assertThat(SdkTree.read(built(request))).as(input).isEqualTo(tree);
        }
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

    /** Returns a value of a shape with all members, those of unions too. */
    private static DocumentNode everything(String name, Schema shape) {
        return switch (shape.type()) {
            case STRUCTURE, UNION ->
                MappingNode.of(shape.members().entrySet().stream()
                        .map(member ->
                                MappingNode.Entry.of(member.getKey(), everything(member.getKey(), member.getValue())))
                        .toList());
            case LIST ->
                SequenceNode.of(List.of(everything(name, shape.element().orElseThrow())));
            case STRING -> ScalarNode.string("some " + name);
            case BOOLEAN -> ScalarNode.bool(false);
            case NUMBER -> ScalarNode.number(0);
            case MAP -> throw new IllegalStateException(name);
        };
    }
}
