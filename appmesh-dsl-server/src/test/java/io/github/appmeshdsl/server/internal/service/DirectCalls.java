package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.Operation;
import io.github.appmeshdsl.server.internal.operation.Operation.Verb;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.MemoryStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of a new service, without HTTP. */
final class DirectCalls {

    private static final String ACCOUNT = "123456789012";
    private static final MappingNode NOTHING = MappingNode.of(List.of());

    private final ControlPlane service;

    DirectCalls(Quotas quotas) {
        service = new ControlPlane(new MemoryStore(), "us-east-1", List.of(), quotas, Clock.systemUTC());
    }

    void create(ResourceKey key, MappingNode spec) {
        call(
                Verb.CREATE,
                key,
                MappingNode.of(List.of(
                        MappingNode.Entry.of(key.kind().nameMember(), ScalarNode.string(key.name())),
                        MappingNode.Entry.of("spec", spec))));
    }

    void update(ResourceKey key, MappingNode spec) {
        call(Verb.UPDATE, key, MappingNode.of(List.of(MappingNode.Entry.of("spec", spec))));
    }

    void delete(ResourceKey key) {
        call(Verb.DELETE, key, NOTHING);
    }

    /** Returns the spec of a resource. */
    MappingNode describe(ResourceKey key) {
        MappingNode answer = (MappingNode) new DocumentParser()
                .parse(call(Verb.DESCRIBE, key, NOTHING), "answer.json")
                .documents()
                .get(0)
                .root();
        return (MappingNode) answer.get("spec").orElseThrow();
    }

    private String call(Verb verb, ResourceKey key, MappingNode body) {
        Operation operation = Operation.ALL.stream()
                .filter(o ->
                        o.verb() == verb && o.kind().filter(key.kind()::equals).isPresent())
                .findFirst()
                .orElseThrow();
        Map<String, String> names = new HashMap<>();
        names.put(ApiKind.MESH.nameMember(), key.mesh());
        key.parent()
                .ifPresent(parent -> names.put(key.kind().parent().orElseThrow().nameMember(), parent));
        names.put(key.kind().nameMember(), key.name());
        return service.answer(new ApiRequest(operation, names, Map.of(), body, ACCOUNT), createdAt -> false);
    }
}
