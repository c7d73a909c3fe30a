package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.aws.apply.ApplyListener;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.aws.call.CallException;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.aws.internal.call.Calls;
import io.github.appmeshdsl.aws.internal.call.Crew;
import io.github.appmeshdsl.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One execution of the steps of a plan. The calling thread decides, records and reports; others make the calls. */
final class ApplyRun {

    private final Calls calls;
    private final int inFlight;
    private final ObservedMesh observed;
    private final String run;
    private final ApplyListener listener;
    private final Optional<Journal> journal;

    private final Map<Integer, Integer> unmet = new HashMap<>();
    private final Map<Integer, List<Step>> waiting = new HashMap<>();
    private final Queue<Step> ready = new PriorityQueue<>((a, b) -> Integer.compare(a.id(), b.id()));
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Step> done = new ArrayList<>();
    private final List<ApplyResult.StepFailure> failures = new ArrayList<>();
    private int underWay;
    private @Nullable RuntimeException broken;
    private boolean interrupted;

    ApplyRun(
            Calls calls,
            Pacing pacing,
            ObservedMesh observed,
            String run,
            ApplyListener listener,
            Optional<Journal> journal) {
        this.calls = calls.reporting(failure -> events.add(new Outage(failure)));
        this.inFlight = pacing.inFlight();
        this.observed = observed;
        this.run = run;
        this.listener = listener;
        this.journal = journal;
    }

    /** What the threads report to the applying one. */
    private sealed interface Event {}

    /** The outcome of a step: done, failed, or stopped by an internal error. */
    private record Outcome(
            Step step,
            Optional<ApplyResult.StepFailure> failure,
            @Nullable Throwable error) implements Event {}

    /** A call is being retried. */
    private record Outage(CallException failure) implements Event {}

    /** A step under way. */
    private final class Task implements Runnable {
        private final Step step;
        private final boolean begunBefore;

        Task(Step step, boolean begunBefore) {
            this.step = step;
            this.begunBefore = begunBefore;
        }

        @Override
        public void run() {
            try {
                events.add(new Outcome(step, attempt(step, begunBefore), null));
            } catch (RuntimeException | Error e) {
                events.add(new Outcome(step, Optional.empty(), e));
            }
        }
    }

    /**
     * Does the steps that are not done.
     *
     * @param doneBefore steps that an earlier go has done
     * @param begunBefore steps that an earlier go has begun
     */
    ApplyResult run(List<Step> steps, Map<Integer, ?> doneBefore, Set<Integer> begunBefore) {
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            (doneBefore.containsKey(step.id()) ? done : left).add(step);
        }
        for (Step step : left) {
            int needed = 0;
            for (Integer need : step.needs()) {
                if (!doneBefore.containsKey(need)) {
                    waiting.computeIfAbsent(need, n -> new ArrayList<>()).add(step);
                    needed++;
                }
            }
            if (needed == 0) {
                ready.add(step);
            } else {
                unmet.put(step.id(), needed);
            }
        }
        if (!left.isEmpty()) {
            ExecutorService threads = Crew.threads(Math.min(inFlight, left.size()), "appmesh-apply");
            try {
                work(threads, begunBefore, left);
            } finally {
                threads.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken != null) {
            throw broken;
        }
        return new ApplyResult(done, failures, left);
    }

    private void work(ExecutorService threads, Set<Integer> begunBefore, List<Step> left) {
        do {
            while (!ready.isEmpty() && underWay < inFlight && failures.isEmpty() && broken == null && !interrupted) {
                Step step = ready.remove();
                try {
                    journal.ifPresent(j -> j.intend(step));
                    left.remove(step);
                    listener.started(step);
                } catch (RuntimeException e) {
                    broken = e;
                    break;
                }
                underWay++;
                threads.execute(new Task(step, begunBefore.contains(step.id())));
            }
            if (underWay > 0) {
                next(threads, left);
            }
        } while (underWay > 0 || (!ready.isEmpty() && failures.isEmpty() && broken == null && !interrupted));
    }

    private void next(ExecutorService threads, List<Step> left) {
        try {
            Event event = events.take();
            if (event instanceof Outcome outcome) {
                underWay--;
                take(outcome);
            } else if (event instanceof Outage outage) {
                listener.waiting(outage.failure());
            }
        } catch (InterruptedException e) {
            interrupted = true;
            for (Runnable dropped : threads.shutdownNow()) {
                underWay--;
                if (dropped instanceof Task task) {
                    left.add(0, task.step);
                }
            }
        } catch (RuntimeException e) {
            broken = broken == null ? e : broken;
        }
    }

    private void take(Outcome outcome) {
        Step step = outcome.step();
        if (outcome.error() != null) {
            throw new IllegalStateException(
                    "step " + step.id() + " ended in an internal error; please report it", outcome.error());
        }
        ApplyResult.StepFailure failure = outcome.failure().orElse(null);
        if (failure == null) {
            done.add(step);
            for (Step next : waiting.getOrDefault(step.id(), List.of())) {
                if (unmet.merge(next.id(), -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
            journal.ifPresent(j -> j.done(step, observed.lastWritten(step.key())));
            listener.done(step);
        } else {
            failures.add(failure);
            journal.ifPresent(j -> j.failed(step, failure.message()));
            listener.failed(failure);
        }
    }

    private Optional<ApplyResult.StepFailure> attempt(Step step, boolean begunBefore) {
        try {
            new StepRun(calls, observed, run, step, begunBefore).run();
            return Optional.empty();
        } catch (Conflict e) {
            return Optional.of(new ApplyResult.StepFailure(step, Failure.CONFLICT, String.valueOf(e.getMessage())));
        } catch (CallException e) {
            return Optional.of(new ApplyResult.StepFailure(step, e.failure(), e.reason()));
        }
    }
}
