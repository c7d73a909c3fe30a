package io.github.appmeshdsl.server.service;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.operation.ApiRequest;
import io.github.appmeshdsl.server.store.ResourceStore;
import io.github.appmeshdsl.server.store.StoreReader;
import io.github.appmeshdsl.server.store.StoredResource;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;

/** Creates, updates and deletes resources. */
final class Writes {

    private final ResourceStore store;
    private final Access access;
    private final QuotaCheck quotas;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Clock clock;

    Writes(
            ResourceStore store,
            Access access,
            QuotaCheck quotas,
            Idempotency idempotency,
            Answers answers,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.quotas = quotas;
        this.idempotency = idempotency;
        this.answers = answers;
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Creates a resource: version 1, with a unique uid. */
    String create(ApiRequest request) {
        RequestBody body = new RequestBody(request.body());
        ResourceKey key = request.key(body.name(request.kind().nameMember()));
        String owner = request.meshOwner();
        MappingNode spec = spec(request, body);
        NavigableMap<String, String> tags = body.tags(false);
        access.requireCreate(request.account(), owner, key.mesh(), key.kind());
        return store.write(
                owner,
                key.mesh(),
                w -> idempotency.once(w, request, body, () -> {
                    requireContainer(w, owner, key, request.account());
                    if (w.find(owner, key).isPresent()) {
                        throw new ApiException(ErrorType.CONFLICT, Lookup.describe(key) + " exists already");
                    }
                    Surroundings.Accepted accepted = Surroundings.accept(w, owner, key, spec);
                    quotas.create(w, owner, key);
                    quotas.lists(accepted.mesh(), key);
                    Instant now = now();
                    StoredResource resource = new StoredResource(
                            owner,
                            key,
                            request.account(),
                            UUID.randomUUID().toString(),
                            1,
                            now,
                            now,
                            SpecText.of(accepted.spec()),
                            tags);
                    w.put(resource, accepted.references());
                    return answers.resource(resource, false);
                }));
    }

    private static MappingNode spec(ApiRequest request, RequestBody body) {
        // The spec of a mesh has no required member, so it may be left out.
        return body.spec().orElseGet(() -> {
            if (request.kind() == ApiKind.MESH) {
                return MappingNode.of(List.of());
            }
            throw ApiException.badRequest("spec is missing");
        });
    }

    private void requireContainer(StoreReader reader, String owner, ResourceKey key, String account) {
        key.owner()
                .map(container -> Lookup.require(reader, owner, container))
                .filter(container -> container.key().kind() != ApiKind.MESH)
                .ifPresent(container -> access.requireOwner(account, container));
    }

    /** Replaces the spec of a resource; the version is increased by one, even if the spec is the same. */
    String update(ApiRequest request) {
        RequestBody body = new RequestBody(request.body());
        ResourceKey key = request.key();
        String owner = request.meshOwner();
        MappingNode spec = spec(request, body);
        access.requireUse(request.account(), owner, key.mesh());
        return store.write(
                owner,
                key.mesh(),
                w -> idempotency.once(w, request, body, () -> {
                    StoredResource old = Lookup.require(w, owner, key);
                    access.requireOwner(request.account(), old);
                    Surroundings.Accepted accepted = Surroundings.accept(w, owner, key, spec);
                    quotas.lists(accepted.mesh(), key);
                    if (key.kind() == ApiKind.VIRTUAL_ROUTER) {
                        RouterProtocols.check(Specs.read(List.of(Surroundings.data(old))), accepted.mesh());
                    }
                    StoredResource resource = new StoredResource(
                            owner,
                            key,
                            old.resourceOwner(),
                            old.uid(),
                            old.version() + 1,
                            old.createdAt(),
                            now(),
                            SpecText.of(accepted.spec()),
                            old.tags());
                    w.put(resource, accepted.references());
                    return answers.resource(resource, false);
                }));
    }

    /** Deletes a resource; the answer shows its last state. */
    String delete(ApiRequest request) {
        ResourceKey key = request.key();
        String owner = request.meshOwner();
        access.requireUse(request.account(), owner, key.mesh());
        return store.write(owner, key.mesh(), w -> {
            StoredResource resource = Lookup.require(w, owner, key);
            access.requireDelete(request.account(), resource);
            Deletion.check(w, owner, key);
            w.delete(owner, key);
            return answers.resource(resource, true);
        });
    }
}
