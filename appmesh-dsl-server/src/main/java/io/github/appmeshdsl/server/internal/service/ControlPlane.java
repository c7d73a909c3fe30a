package io.github.appmeshdsl.server.internal.service;

import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The service behind the API: answers requests from a store. Safe for use by many threads. */
public final class ControlPlane {

    private final Writes writes;
    private final Reads reads;
    private final TagCalls tags;

    /**
     * Creates the service of one region.
     *
     * @param store where resources are kept
     * @param region AWS region, for ARNs
     * @param shares meshes that several accounts use
     * @param quotas how many resources there may be
     * @param clock the source of creation and update times
     */
    public ControlPlane(ResourceStore store, String region, List<Share> shares, Quotas quotas, Clock clock) {
        Access access = new Access(shares);
        Arns arns = new Arns(region);
        Answers answers = new Answers(arns);
        this.writes = new Writes(store, access, quotas, new Idempotency(clock), answers, clock);
        this.reads = new Reads(store, access, answers);
        this.tags = new TagCalls(store, access, arns);
    }

    /**
     * Returns the body of the answer.
     *
     * @param isStale whether a resource that was created at that time is not visible yet
     * @throws ApiException if the answer is an error
     */
    public String answer(ApiRequest request, Predicate<Instant> isStale) {
        return switch (request.operation().verb()) {
            case CREATE -> writes.create(request);
            case DESCRIBE -> reads.describe(request, isStale);
            case UPDATE -> writes.update(request);
            case DELETE -> writes.delete(request);
            case LIST -> reads.list(request);
            case TAG -> tags.tag(request);
            case UNTAG -> tags.untag(request);
            case LIST_TAGS -> tags.list(request);
        };
    }

    /**
     * A mesh that other accounts may use.
     *
     * @param meshOwner account of the mesh
     * @param mesh name of the mesh
     * @param accounts the accounts that may use it
     */
    public record Share(String meshOwner, String mesh, Set<String> accounts) {

        /** Takes a copy. */
        public Share {
            accounts = Set.copyOf(accounts);
        }
    }
}
