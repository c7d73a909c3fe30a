package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The bodies of answers. A resource is in them without an envelope. */
final class Answers {

    /** The answer of an operation without a result. */
    static final String EMPTY = "{}";

    private final Arns arns;

    Answers(Arns arns) {
        this.arns = arns;
    }

    private static String json(Consumer<JsonGenerator> members) {
        return JsonText.compact(out -> {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        });
    }

    /** Returns a resource in full. */
    String resource(ResourceStore.StoredResource resource, boolean deleted) {
        return json(out -> {
            names(out, resource.key());
            out.writeName("metadata");
            out.writeStartObject();
            out.writeStringProperty("uid", resource.uid());
            metadata(out, resource);
            out.writeEndObject();
            out.writeName("spec");
            out.writeRawValue(resource.spec());
            out.writeName("status");
            out.writeStartObject();
            out.writeStringProperty("status", deleted ? ResourceData.Metadata.DELETED : ResourceData.Metadata.ACTIVE);
            out.writeEndObject();
        });
    }

    /** Returns a page of a list: names and metadata of each resource, without spec, status, uid and tags. */
    String list(ApiKind kind, List<ResourceStore.StoredResource> page, Optional<String> nextToken) {
        return json(out -> {
            out.writeName(kind.collectionName());
            out.writeStartArray();
            for (ResourceStore.StoredResource resource : page) {
                out.writeStartObject();
                names(out, resource.key());
                metadata(out, resource);
                out.writeEndObject();
            }
            out.writeEndArray();
            nextToken.ifPresent(token -> out.writeStringProperty("nextToken", token));
        });
    }

    /** Returns a page of the tags of a resource. */
    static String tags(Map<String, String> page, Optional<String> nextToken) {
        return json(out -> {
            out.writeName("tags");
            out.writeStartArray();
            page.forEach((key, value) -> {
                out.writeStartObject();
                out.writeStringProperty("key", key);
                out.writeStringProperty("value", value);
                out.writeEndObject();
            });
            out.writeEndArray();
            nextToken.ifPresent(token -> out.writeStringProperty("nextToken", token));
        });
    }

    private static void names(JsonGenerator out, ResourceKey key) {
        out.writeStringProperty(ApiKind.MESH.nameMember(), key.mesh());
        if (key.kind().parent().isPresent() && key.parent().isPresent()) {
            out.writeStringProperty(
                    key.kind().parent().get().nameMember(), key.parent().get());
        }
        if (key.kind() != ApiKind.MESH) {
            out.writeStringProperty(key.kind().nameMember(), key.name());
        }
    }

    private void metadata(JsonGenerator out, ResourceStore.StoredResource resource) {
        out.writeStringProperty("arn", arns.of(resource));
        out.writeStringProperty("meshOwner", resource.meshOwner());
        out.writeStringProperty("resourceOwner", resource.resourceOwner());
        out.writeNumberProperty("version", resource.version());
        out.writeNumberProperty("createdAt", seconds(resource.createdAt()));
        out.writeNumberProperty("lastUpdatedAt", seconds(resource.lastUpdatedAt()));
    }

    /** Returns seconds since 1970 with three digits of fraction. */
    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
