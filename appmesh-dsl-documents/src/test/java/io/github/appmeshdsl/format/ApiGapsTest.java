package io.github.appmeshdsl.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiGapsTest {

    @Test
    void a_listener_without_a_protocol_hides_no_other_fault_and_causes_none() {
        MappingNode portMapping = mapping("port", ScalarNode.number(8080));
        MappingNode healthCheck = MappingNode.of(List.of(
                entry("protocol", ScalarNode.string("carrier-pigeon")),
                entry("healthyThreshold", ScalarNode.number(99)),
                entry("unhealthyThreshold", ScalarNode.number(2)),
                entry("intervalMillis", ScalarNode.number(5000)),
                entry("timeoutMillis", ScalarNode.number(2000))));
        MappingNode listener =
                MappingNode.of(List.of(entry("portMapping", portMapping), entry("healthCheck", healthCheck)));
        MappingNode discovery = mapping("dns", mapping("hostname", ScalarNode.string("web.local")));
        MappingNode node = MappingNode.of(List.of(
                entry("listeners", SequenceNode.of(List.of(listener))),
                entry("serviceDiscovery", discovery),
                entry("backends", SequenceNode.of(List.of()))));

        assertThat(validate(node))
                .containsExactly(
                        "bound.range virtualNode[web].listeners[0].healthCheck.healthyThreshold",
                        "spec.word virtualNode[web].listeners[0].healthCheck.protocol",
                        "spec.required virtualNode[web].listeners[0].portMapping.protocol");
    }

    @Test
    void what_has_no_gap_is_checked_as_it_is() {
        MappingNode node = mapping("backends", SequenceNode.of(List.of(mapping("virtualService", backend("none")))));

        assertThat(validate(node)).containsExactly("ref.unresolved virtualNode[web].backends[0].virtualService");
    }

    private static List<String> validate(MappingNode node) {
        MeshReading reading = MeshReader.read(List.of(
                resource(ResourceKey.ofMesh("shop"), MappingNode.of(List.of())),
                resource(ResourceKey.of(ApiKind.VIRTUAL_NODE, "shop", "web"), node)));
        return reading.validate(ValidationOptions.importing()).errors().stream()
                .map(problem -> problem.ruleId() + " " + problem.path())
                .toList();
    }

    private static ResourceData resource(ResourceKey key, MappingNode spec) {
        return new ResourceData(key, spec, Map.of(), Optional.empty());
    }

    private static MappingNode backend(String name) {
        return mapping("virtualServiceName", ScalarNode.string(name));
    }

    private static MappingNode mapping(String key, DocumentNode value) {
        return MappingNode.of(List.of(entry(key, value)));
    }

    private static MappingNode.Entry entry(String key, DocumentNode value) {
        return MappingNode.Entry.of(key, value);
    }
}
