package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.internal.call.Backoff;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.plan.SpecComparison;
import io.github.appmeshdsl.plan.Step;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Executes one step: checks that its resource is as planned, makes the call, and waits until the service shows it. A step that was
 * begun before is checked first: it may have been done.
 *
 * <p>Throws {@link Conflict} and {@link CallException}.
 */
final class StepRun {

    private static final int IN_USE_TRIES = 5;
    private static final int TOKEN_LENGTH = 36;

    private final Calls calls;
    private final ObservedMesh observed;
    private final String run;
    private final Step step;
    private final boolean begunBefore;

    StepRun(Calls calls, ObservedMesh observed, String run, Step step, boolean begunBefore) {
        this.calls = calls;
        this.observed = observed;
        this.run = run;
        this.step = step;
        this.begunBefore = begunBefore;
    }

    void run() {
        switch (step.action()) {
            case CREATE -> create();
            case UPDATE -> update();
            case TAG -> tag();
            case DELETE -> delete();
        }
    }

    private ResourceKey key() {
        return step.key();
    }

    private ResourceData before() {
        return step.before().orElseThrow(() -> new Conflict("the plan has no state of the resource before the step"));
    }

    private ResourceData after() {
        return step.after().orElseThrow(() -> new Conflict("the plan has no state of the resource after the step"));
    }

    private void create() {
        if (begunBefore && isAsWanted()) {
            return;
        }
        Optional<ResourceData.Metadata> created;
        try {
            created = withReferences(() -> calls.create(after(), clientToken(run, step)));
        } catch (CallException e) {
            if (e.failure() == Failure.CONFLICT && isAsWanted()) {
                return;
            }
            throw e;
        }
        observed.created(key(), created);
        awaitActive(created);
    }

    /** Returns whether the resource to create is there and just as wanted, tags and all if they can be read. */
    private boolean isAsWanted() {
        ResourceData now = observed.look(key()).orElse(null);
        if (now == null) {
            return false;
        }
        String arn = now.metadata().map(ResourceData.Metadata::arn).orElse("");
        boolean isSame = SpecComparison.isSame(now.spec(), after().spec())
                && calls.tags(key(), arn).map(after().tags()::equals).orElse(begunBefore);
        if (!isSame) {
            throw new Conflict("it exists already and differs from what was to be created");
        }
        observed.created(key(), now.metadata());
        awaitActive(now.metadata());
        return true;
    }

    private void update() {
        ResourceData now = current();
        if (!begunBefore || !SpecComparison.isSame(now.spec(), after().spec())) {
            observed.requireSame(now, before());
            Optional<ResourceData.Metadata> updated =
                    withReferences(() -> calls.update(after(), clientToken(run, step)));
            observed.written(key(), updated);
            awaitActive(updated);
        }
        if (!before().tags().equals(after().tags())) {
            retag(now);
        }
    }

    private void tag() {
        ResourceData now = current();
        observed.requireSameUid(now, before());
        retag(now);
    }

    private void retag(ResourceData now) {
        String arn = now.metadata()
                .map(ResourceData.Metadata::arn)
                .or(() -> before().metadata().map(ResourceData.Metadata::arn))
                .orElse("");
        Map<String, String> tags = calls.tags(key(), arn)
                .orElseThrow(() -> new CallException(
                        Failure.FORBIDDEN, "ListTagsForResource " + key(), "the caller may not read the tags", null));
        if (!begunBefore && !tags.equals(before().tags())) {
            throw new Conflict("its tags have changed since the plan was made");
        }
        Map<String, String> wanted = after().tags();
        Map<String, String> changed = new LinkedHashMap<>(wanted);
        changed.entrySet().removeIf(tag -> tag.getValue().equals(tags.get(tag.getKey())));
        if (!changed.isEmpty()) {
            calls.tag(key(), arn, changed);
        }
        List<String> gone = before().tags().keySet().stream()
                .filter(name -> tags.containsKey(name) && !wanted.containsKey(name))
                .toList();
        if (!gone.isEmpty()) {
            calls.untag(key(), arn, gone);
        }
    }

    private void delete() {
        ResourceData now = observed.look(key()).orElse(null);
        if (now == null) {
            // Another client has deleted it.
            observed.deleted(key());
            return;
        }
        observed.requireSame(now, before());
        Backoff backoff = observed.backoff().atMost(IN_USE_TRIES);
        while (true) {
            try {
                Optional<ResourceData.Metadata> answer = calls.delete(key());
                awaitDeleted(answer);
                break;
            } catch (CallException e) {
                if (e.failure() == Failure.NOT_FOUND) {
                    break;
                }
                // What refers to it may be about to be deleted.
                if (e.failure() != Failure.IN_USE || !backoff.again(observed.patience())) {
                    throw e;
                }
            }
        }
        observed.deleted(key());
    }

    private ResourceData current() {
        return observed.look(key()).orElseThrow(() -> new Conflict("it no longer exists"));
    }

    /** Makes a call again as long as the service does not see what this very apply has created. */
    private <T> T withReferences(Supplier<T> call) {
        Backoff backoff = observed.backoff();
        while (true) {
            try {
                return call.get();
            } catch (CallException e) {
                boolean mayBeNew = e.failure() == Failure.NOT_FOUND && observed.hasCreatedAny(step.needs());
                if (!mayBeNew || !backoff.again(observed.patience())) {
                    throw e;
                }
            }
        }
    }

    private void awaitActive(Optional<ResourceData.Metadata> answer) {
        String status = answer.map(ResourceData.Metadata::status).orElse(ResourceData.Metadata.ACTIVE);
        Backoff backoff = observed.backoff();
        while (!status.equals(ResourceData.Metadata.ACTIVE)) {
            if (!backoff.again(observed.patience())) {
                throw new CallException(
                        Failure.SERVICE,
                        "Describe" + key().kind().typeName() + " " + key(),
                        "it does not become active within the time limit",
                        null);
            }
            status = calls.describe(key())
                    .flatMap(ResourceData::metadata)
                    .map(ResourceData.Metadata::status)
                    .orElse(status);
        }
    }

    private void awaitDeleted(Optional<ResourceData.Metadata> answer) {
        boolean isThere = !answer.map(ResourceData.Metadata::status)
                .orElse(ResourceData.Metadata.DELETED)
                .equals(ResourceData.Metadata.DELETED);
        Backoff backoff = observed.backoff();
        while (isThere) {
            if (!backoff.again(observed.patience())) {
                throw new CallException(
                        Failure.SERVICE,
                        "Describe" + key().kind().typeName() + " " + key(),
                        "it is not deleted within the time limit",
                        null);
            }
            isThere = calls.describe(key()).filter(MeshReader::isThere).isPresent();
        }
    }

    /** Returns the same token for every try of the step, also after the run was resumed, and another one for anything else. */
    static String clientToken(String run, Step step) {
        String content =
                step.after().map(ResourceData::spec).map(Object::toString).orElse("");
        String identity = run
                + '\n'
                + step.id()
                + '\n'
                + step.action()
                + '\n'
                + step.key().arnResource()
                + '\n'
                + content;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, TOKEN_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
