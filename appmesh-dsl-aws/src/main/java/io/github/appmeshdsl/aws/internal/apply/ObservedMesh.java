package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.call.Backoff;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.plan.SpecComparison;
import io.github.appmeshdsl.plan.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the service holds, as far as one apply has seen and changed it. Shared by the threads of the apply. */
final class ObservedMesh {

    private final Calls calls;
    private final Pacing.TimeSource time;
    private final Duration patience;
    private final Map<Integer, Step> steps;
    private final Map<ResourceKey, Written> written = new ConcurrentHashMap<>();
    private final Set<ResourceKey> created = ConcurrentHashMap.newKeySet();

    ObservedMesh(Calls calls, Pacing.TimeSource time, Duration patience, Map<Integer, Step> steps) {
        this.calls = calls;
        this.time = time;
        this.patience = patience;
        this.steps = steps;
    }

    Backoff backoff() {
        return Backoff.even(time);
    }

    Duration patience() {
        return patience;
    }

    /** Returns a resource that should be there as it is now, once the service shows what this apply has written. */
    Optional<ResourceData> look(ResourceKey key) {
        Written own = written.get(key);
        if (own == null) {
            return calls.describeExpected(key).filter(MeshReader::isThere);
        }
        Backoff backoff = backoff();
        while (true) {
            Optional<ResourceData> found = calls.describe(key).filter(MeshReader::isThere);
            if ((found.isPresent() && !isStale(found.get(), own)) || !backoff.again(patience)) {
                return found;
            }
        }
    }

    private static boolean isStale(ResourceData found, Written own) {
        return found.metadata()
                .filter(metadata -> metadata.uid().equals(own.uid()) && metadata.version() < own.version())
                .isPresent();
    }

    void created(ResourceKey key, Optional<ResourceData.Metadata> metadata) {
        created.add(key);
        written(key, metadata);
    }

    void written(ResourceKey key, Optional<ResourceData.Metadata> metadata) {
        metadata.ifPresent(given -> written.put(key, Written.of(given)));
    }

    void deleted(ResourceKey key) {
        written.remove(key);
        created.remove(key);
    }

    /** Takes over what an earlier part of the apply has done. */
    void replay(Step step, Optional<Written> result) {
        if (step.action() == Step.Action.DELETE) {
            deleted(step.key());
        } else {
            result.ifPresent(given -> written.put(step.key(), given));
        }
    }

    Optional<Written> lastWritten(ResourceKey key) {
        return Optional.ofNullable(written.get(key));
    }

    /** Returns whether one of these steps has created something, so that it may be too new for the service to see. */
    boolean hasCreatedAny(Collection<Integer> ids) {
        for (Integer id : ids) {
            Step step = steps.get(id);
            if (step != null && created.contains(step.key())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Checks that a resource is the one that was planned with, or that this apply has made, and as it was.
     *
     * @throws Conflict if it is not
     */
    void requireSame(ResourceData now, ResourceData planned) {
        requireSameUid(now, planned);
        requireSameSpec(now, planned);
    }

    /**
     * Checks that a resource is the one that was planned with, or that this apply has made, not a later one of the same name.
     *
     * @throws Conflict if it is not
     */
    void requireSameUid(ResourceData now, ResourceData planned) {
        requireUid(now, lastWritten(now.key()).map(Written::uid).or(() -> uid(planned)));
    }

    /**
     * Checks that a resource is the one that was planned with, and as it was.
     *
     * @throws Conflict if it is not
     */
    static void requirePlanned(ResourceData now, ResourceData planned) {
        requireUid(now, uid(planned));
        requireSameSpec(now, planned);
    }

    private static Optional<String> uid(ResourceData resource) {
        return resource.metadata().map(ResourceData.Metadata::uid).filter(uid -> !uid.isEmpty());
    }

    private static void requireUid(ResourceData now, Optional<String> expected) {
        if (expected.isPresent() && !expected.equals(uid(now))) {
            throw new Conflict("it was deleted and created again since the plan was made");
        }
    }

    private static void requireSameSpec(ResourceData now, ResourceData planned) {
        if (!SpecComparison.isSame(now.spec(), planned.spec())) {
            Optional<Long> found = now.metadata().map(ResourceData.Metadata::version);
            Optional<Long> expected = planned.metadata().map(ResourceData.Metadata::version);
            String versions = found.isPresent() && expected.isPresent() && !found.equals(expected)
                    ? " (version " + expected.get() + " then, " + found.get() + " now)"
                    : "";
            throw new Conflict("it was changed since the plan was made" + versions);
        }
    }
}
