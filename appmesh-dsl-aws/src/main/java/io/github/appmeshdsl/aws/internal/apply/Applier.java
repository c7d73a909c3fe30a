package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.ApplyOptions;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.call.Crew;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Executes plans. Steps that do not need each other run concurrently. Each resource is compared with the plan right before its
 * step, and a resource that is not as planned is not changed. After the first failure no step is started; those under way are
 * completed.
 */
public final class Applier {

    private final Calls calls;
    private final Pacing pacing;
    private final Pacing.TimeSource time;

    /** Creates one; the pacing gives the number of steps at a time and the patience. */
    public Applier(Calls calls, Pacing pacing, Pacing.TimeSource time) {
        this.calls = calls;
        this.pacing = pacing;
        this.time = time;
    }

    /**
     * Executes a plan.
     *
     * @throws IllegalArgumentException if the plan has conflicts, or its steps do not stand in an order that they allow
     * @throws JournalException if the journal is there already or cannot be written; steps under way have ended
     */
    public ApplyResult apply(Plan plan, ApplyOptions options) {
        if (!plan.isExecutable()) {
            throw new IllegalArgumentException("the plan has conflicts; the first is "
                    + plan.conflicts().get(0).key() + ": "
                    + plan.conflicts().get(0).message());
        }
        Map<Integer, Step> steps = steps(plan);
        if (options.compareFirst() || options.dryRun()) {
            List<ApplyResult.StepFailure> conflicts = compare(plan, observed(plan, steps));
            if (options.dryRun() || !conflicts.isEmpty()) {
                return new ApplyResult(List.of(), conflicts, plan.steps());
            }
        }
        String run = UUID.randomUUID().toString();
        if (plan.steps().isEmpty() || options.journal().isEmpty()) {
            return new ApplyRun(calls(plan), pacing, observed(plan, steps), run, options.listener(), Optional.empty())
                    .run(plan.steps(), Map.of(), Set.of());
        }
        Path file = options.journal().get();
        ApplyResult result;
        try (Journal journal = Journal.create(file, run, plan)) {
            result = new ApplyRun(
                            calls(plan), pacing, observed(plan, steps), run, options.listener(), Optional.of(journal))
                    .run(plan.steps(), Map.of(), Set.of());
        }
        return finished(result, file);
    }

    /**
     * Continues an apply that was stopped or failed. What was begun and not known to be done is looked for first.
     *
     * @throws JournalException if the journal cannot be read or written, or belongs to an apply that is still under way
     * @throws IllegalArgumentException if the steps of the plan in it do not stand in an order that they allow
     */
    public ApplyResult resume(Path journal, ApplyListener listener) {
        ApplyResult result;
        try (Journal opened = Journal.open(journal)) {
            JournalReading reading = opened.read();
            Plan plan = reading.plan();
            Map<Integer, Step> steps = steps(plan);
            ObservedMesh observed = observed(plan, steps);
            reading.done().forEach((id, written) -> {
                Step step = steps.get(id);
                if (step != null) {
                    observed.replay(step, written);
                }
            });
            result = new ApplyRun(calls(plan), pacing, observed, reading.run(), listener, Optional.of(opened))
                    .run(plan.steps(), reading.done(), reading.begun());
        }
        return finished(result, journal);
    }

    private static ApplyResult finished(ApplyResult result, Path journal) {
        if (result.succeeded()) {
            try {
                Files.deleteIfExists(journal);
            } catch (IOException e) {
                throw new JournalException(journal, "cannot be deleted: " + e.getMessage(), e);
            }
        }
        return result;
    }

    private Calls calls(Plan plan) {
        return calls.ofMeshOwner(plan.meshOwner());
    }

    private ObservedMesh observed(Plan plan, Map<Integer, Step> steps) {
        return new ObservedMesh(calls(plan), time, pacing.patience(), steps);
    }

    private static Map<Integer, Step> steps(Plan plan) {
        Map<Integer, Step> steps = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            if (!steps.keySet().containsAll(step.needs()) || steps.put(step.id(), step) != null) {
                throw new IllegalArgumentException(
                        "step " + step.id() + " of the plan stands before one that it needs, or twice");
            }
        }
        return steps;
    }

    /** Returns the steps whose resources are not as planned, in order; the first step of each resource counts. */
    private List<ApplyResult.StepFailure> compare(Plan plan, ObservedMesh observed) {
        Calls planCalls = calls(plan);
        Map<Integer, ApplyResult.StepFailure> failures = new ConcurrentSkipListMap<>();
        Set<ResourceKey> seen = new HashSet<>();
        try (Crew crew = new Crew(pacing.inFlight())) {
            for (Step step : plan.steps()) {
                if (seen.add(step.key())) {
                    crew.add(() ->
                            compare(step, planCalls, observed).ifPresent(failure -> failures.put(step.id(), failure)));
                }
            }
            crew.await();
        }
        return List.copyOf(failures.values());
    }

    private static Optional<ApplyResult.StepFailure> compare(Step step, Calls calls, ObservedMesh observed) {
        try {
            ResourceData before = step.before().orElse(null);
            if (before == null) {
                if (calls.describe(step.key()).filter(MeshReader::isThere).isPresent()) {
                    throw new Conflict("it exists already");
                }
            } else {
                ObservedMesh.requirePlanned(
                        observed.look(step.key()).orElseThrow(() -> new Conflict("it no longer exists")), before);
            }
            return Optional.empty();
        } catch (Conflict e) {
            return Optional.of(new ApplyResult.StepFailure(step, Failure.CONFLICT, String.valueOf(e.getMessage())));
        } catch (CallException e) {
            return Optional.of(new ApplyResult.StepFailure(step, e.failure(), e.reason()));
        }
    }
}
