package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.model.Quota;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;

/** Creates, updates and deletes resources. */
final class Writes {

    /** How many referrers the error of a Delete names. */
    private static final int MOST_NAMED = 10;

    private final ResourceStore store;
    private final Access access;
    private final Quotas quotas;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Clock clock;

    Writes(ResourceStore store, Access access, Quotas quotas, Idempotency idempotency, Answers answers, Clock clock) {
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
                        throw new ApiException(ErrorType.CONFLICT, Reads.inWords(key) + " exists already");
                    }
                    Candidate.Accepted accepted = Candidate.accept(w, owner, key, spec);
                    requireQuota(w, owner, key);
                    requireListQuotas(accepted.mesh(), key);
                    Instant now = now();
                    ResourceStore.StoredResource resource = new ResourceStore.StoredResource(
                            owner,
                            key,
                            request.account(),
                            UUID.randomUUID().toString(),
                            1,
                            now,
                            now,
                            accepted.spec(),
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

    private void requireContainer(ResourceStore.Reader reader, String owner, ResourceKey key, String account) {
        key.owner()
                .map(container -> Reads.require(reader, owner, container))
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
                    ResourceStore.StoredResource old = Reads.require(w, owner, key);
                    access.requireOwner(request.account(), old);
                    Candidate.Accepted accepted = Candidate.accept(w, owner, key, spec);
                    requireListQuotas(accepted.mesh(), key);
                    ResourceStore.StoredResource resource = new ResourceStore.StoredResource(
                            owner,
                            key,
                            old.resourceOwner(),
                            old.uid(),
                            old.version() + 1,
                            old.createdAt(),
                            now(),
                            accepted.spec(),
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
            ResourceStore.StoredResource resource = Reads.require(w, owner, key);
            access.requireDelete(request.account(), resource);
            requireUnused(w, owner, key);
            w.delete(owner, key);
            return answers.resource(resource, true);
        });
    }

    /**
     * Checks that a resource contains nothing and nothing refers to it: a Delete never deletes anything else.
     *
     * @throws ApiException if it is in use
     */
    private static void requireUnused(ResourceStore.Reader store, String meshOwner, ResourceKey key) {
        String parent = key.kind() == ApiKind.MESH ? "" : key.name();
        for (ApiKind kind : ApiKind.values()) {
            if (isIn(kind, key.kind()) && store.count(meshOwner, kind, key.mesh(), parent) > 0) {
                throw inUse(Reads.inWords(key) + " has active " + kind.typeName() + "s; delete them before the "
                        + key.kind().typeName());
            }
        }
        List<ResourceKey> referrers = store.referrers(meshOwner, key);
        if (!referrers.isEmpty()) {
            throw inUse(Reads.inWords(key) + " cannot be deleted because it is "
                    + role(referrers.get(0).kind()) + ": " + names(referrers));
        }
    }

    private static boolean isIn(ApiKind kind, ApiKind container) {
        return container == ApiKind.MESH
                ? kind != ApiKind.MESH && kind.parent().isEmpty()
                : kind.parent().filter(container::equals).isPresent();
    }

    private static String role(ApiKind referrer) {
        return switch (referrer) {
            case ROUTE -> "the target of one or more routes";
            case VIRTUAL_SERVICE -> "a VirtualService provider";
            default -> "referred to by one or more gateway routes";
        };
    }

    private static String names(List<ResourceKey> referrers) {
        List<String> names = new ArrayList<>();
        for (ResourceKey referrer : referrers.subList(0, Math.min(MOST_NAMED, referrers.size()))) {
            names.add(referrer.toString());
        }
        if (referrers.size() > MOST_NAMED) {
            names.add((referrers.size() - MOST_NAMED) + " more");
        }
        return String.join(", ", names);
    }

    private static ApiException inUse(String message) {
        return new ApiException(ErrorType.RESOURCE_IN_USE, message);
    }

    /** Checks that one more resource is allowed. */
    private void requireQuota(ResourceStore.Reader store, String meshOwner, ResourceKey key) {
        int count = key.kind() == ApiKind.MESH
                ? store.countMeshes(meshOwner)
                : store.count(meshOwner, key.kind(), key.mesh(), key.parent().orElse(""));
        requireQuota(count + 1, quota(key.kind()));
    }

    private static Quota quota(ApiKind kind) {
        return switch (kind) {
            case MESH -> Quota.MESHES;
            case VIRTUAL_NODE -> Quota.VIRTUAL_NODES;
            case VIRTUAL_ROUTER -> Quota.VIRTUAL_ROUTERS;
            case ROUTE -> Quota.ROUTES;
            case VIRTUAL_SERVICE -> Quota.VIRTUAL_SERVICES;
            case VIRTUAL_GATEWAY -> Quota.VIRTUAL_GATEWAYS;
            case GATEWAY_ROUTE -> Quota.GATEWAY_ROUTES;
        };
    }

    /** Checks the lists of a resource against the quotas. */
    private void requireListQuotas(Mesh mesh, ResourceKey key) {
        for (VirtualNode node : mesh.virtualNodes()) {
            if (key.kind() == ApiKind.VIRTUAL_NODE && node.name().equals(key.name())) {
                requireQuota(node.backends().size(), Quota.BACKENDS);
            }
        }
    }

    private void requireQuota(int count, Quota quota) {
        if (count > quotas.limit(quota)) {
            throw new ApiException(
                    ErrorType.LIMIT_EXCEEDED,
                    count + " " + quota.what() + " are more than the quota of " + quotas.limit(quota));
        }
    }
}
