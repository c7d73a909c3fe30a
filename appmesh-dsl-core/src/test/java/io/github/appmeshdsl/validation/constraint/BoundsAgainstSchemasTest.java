package io.github.appmeshdsl.validation.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The model's bounds are what the API's service model and the custom resources' schemas ask for together. */
class BoundsAgainstSchemasTest {

    private static final String REFERENCE = "the name of what is referred to: ref.unresolved and aws-name.syntax speak";

    /** What is not bounded in the model, by the end of its path, and why. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "target.virtualService.virtualServiceName",
            REFERENCE,
            "weightedTargets[].virtualNode",
            REFERENCE,
            "provider.virtualNode.virtualNodeName",
            REFERENCE,
            "provider.virtualRouter.virtualRouterName",
            REFERENCE,
            "virtualGateway.listeners[].tls.validation.trust.acm.certificateAuthorityArns",
            "the custom resource alone has this member, the service refuses it, the model cannot hold it");

    @Test
    void model_asks_for_what_service_model_and_schemas_ask_for() {
        Map<String, SpecBound> expected = new TreeMap<>(SchemaSpecBounds.ofServiceModel());
        SchemaSpecBounds.ofCustomResources().forEach((path, bound) -> expected.merge(path, bound, SpecBound::and));
        for (String end : ELSEWHERE.keySet()) {
            assertThat(expected.keySet().removeIf(path -> path.endsWith(end)))
                    .as(end)
                    .isTrue();
        }

        assertThat(ModelSpecBounds.all()).isEqualTo(expected);
    }
}
