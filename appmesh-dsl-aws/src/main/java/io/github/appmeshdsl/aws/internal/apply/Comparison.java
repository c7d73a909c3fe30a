package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.apply.StepFailure;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.call.Crew;
import io.github.appmeshdsl.aws.internal.live.MeshReader;
import io.github.appmeshdsl.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Compares all resources that a plan is about with what the plan says of them before its first step. */
final class Comparison {

    private final Calls calls;
    private final ObservedMesh observed;
    private final int inFlight;

    Comparison(Calls calls, ObservedMesh observed, int inFlight) {
        this.calls = calls;
        this.observed = observed;
        this.inFlight = inFlight;
    }

    /** Returns the steps whose resources are not as planned, in order; the first step of each resource counts. */
    List<StepFailure> compare(List<Step> steps) {
        Map<Integer, StepFailure> failures = new ConcurrentSkipListMap<>();
        Set<ResourceKey> seen = new HashSet<>();
        try (Crew crew = new Crew(inFlight)) {
            for (Step step : steps) {
                if (seen.add(step.key())) {
                    crew.add(() -> compare(step).ifPresent(failure -> failures.put(step.id(), failure)));
                }
            }
            crew.await();
        }
        return List.copyOf(failures.values());
    }

    private Optional<StepFailure> compare(Step step) {
        try {
            ResourceData before = step.before().orElse(null);
            if (before == null) {
                if (calls.describe(step.key()).filter(MeshReader::isThere).isPresent()) {
                    throw new Conflict("it is there already");
                }
            } else {
                ObservedMesh.requirePlanned(
                        observed.look(step.key()).orElseThrow(() -> new Conflict("it is not there any more")), before);
            }
            return Optional.empty();
        } catch (Conflict e) {
            return Optional.of(new StepFailure(step, Failure.CONFLICT, String.valueOf(e.getMessage())));
        } catch (CallException e) {
            return Optional.of(new StepFailure(step, e.failure(), e.said()));
        }
    }
}
