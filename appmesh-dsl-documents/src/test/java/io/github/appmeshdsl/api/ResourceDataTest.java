package io.github.appmeshdsl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.document.MappingNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResourceDataTest {

    private static final MappingNode SPEC = MappingNode.of(List.of());

    @Test
    void tags_keep_their_order_and_cannot_be_changed_from_outside() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("team", "web");
        tags.put("app", "shop");
        ResourceData data = ResourceData.of(ResourceKey.ofMesh("m"), SPEC, tags);
        tags.clear();

        assertThat(data.tags()).containsExactly(Map.entry("team", "web"), Map.entry("app", "shop"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> data.tags().put("a", "b"));
    }

    @Test
    void resources_of_one_name_differ_by_what_the_service_says_of_them() {
        ResourceData.Metadata first = metadata("uid-1", 1);
        ResourceData old = new ResourceData(ResourceKey.ofMesh("m"), SPEC, Map.of(), Optional.of(first));

        assertThat(old)
                .isEqualTo(new ResourceData(ResourceKey.ofMesh("m"), SPEC, Map.of(), Optional.of(metadata("uid-1", 1))))
                .isNotEqualTo(
                        new ResourceData(ResourceKey.ofMesh("m"), SPEC, Map.of(), Optional.of(metadata("uid-2", 1))))
                .isNotEqualTo(ResourceData.of(ResourceKey.ofMesh("m"), SPEC, Map.of()));
    }

    private static ResourceData.Metadata metadata(String uid, long version) {
        return new ResourceData.Metadata(
                "arn:aws:appmesh:us-east-1:123456789012:mesh/m",
                "123456789012",
                "123456789012",
                uid,
                version,
                Instant.EPOCH,
                Instant.EPOCH,
                ResourceData.Metadata.ACTIVE);
    }
}
