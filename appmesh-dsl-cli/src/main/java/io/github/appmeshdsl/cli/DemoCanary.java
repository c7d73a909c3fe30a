package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.ControlPlaneStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Shifts the requests of the demonstration from one version to the other while they run.
 *
 * @param proxies how many proxies, or clients without one, ask the control plane
 * @param processes what must not end meanwhile
 */
record DemoCanary(
        DemoMesh mesh,
        ControlPlane controlPlane,
        int proxies,
        DemoProcesses processes,
        Caller caller,
        Console console) {

    private static final int REQUESTS_PER_STEP = 200;
    /** An accepted configuration is used a moment later. */
    private static final int ANSWERS_IN_A_ROW = 50;

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 20;

    /** Sends a request. */
    @FunctionalInterface
    interface Caller {

        /** Returns the name of the version that has answered; something else if there was no answer. */
        String call() throws InterruptedException;
    }

    /** What came of requests. */
    private static final class Counts {
        private int first;
        private int second;
        private int failed;

        private String add(String answer) {
            if (answer.equals(DemoMesh.VERSIONS.get(0))) {
                first++;
            } else if (answer.equals(DemoMesh.VERSIONS.get(1))) {
                second++;
            } else {
                failed++;
            }
            return answer;
        }
    }

    /** Waits for the first answer. */
    void awaitStart() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!isSettled(Instant.MIN)) {
            requireInTime(end);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        while (!caller.call().equals(DemoMesh.VERSIONS.get(0))) {
            processes.requireRunning();
            if (Instant.now().isAfter(end)) {
                throw new CommandFailure("there is no answer", null);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Prints step by step who has answered, and returns whether no request has failed. */
    boolean shift() throws IOException, InterruptedException {
        console.out().println("v1 : v2      answered by v1  by v2  failed");
        int failed = 0;
        int all = 0;
        for (int percent : DemoMesh.STEPS) {
            Instant before = published();
            mesh.write(percent);
            Counts during = new Counts();
            if (percent != DemoMesh.STEPS.get(0)) {
                await(percent, before, during);
            }
            Counts after = new Counts();
            for (int i = 0; i < REQUESTS_PER_STEP; i++) {
                after.add(caller.call());
            }
            console.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%3d : %-3d    %14d  %5d  %6d",
                            100 - percent,
                            percent,
                            after.first,
                            after.second,
                            after.failed));
            console.out().flush();
            failed += during.failed + after.failed;
            all += during.first + during.second + during.failed + REQUESTS_PER_STEP;
        }
        console.out().println("\n" + all + " requests, " + failed + " failed\n");
        return failed == 0;
    }

    /** Sends requests until the new weights are in use. */
    private void await(int percent, Instant before, Counts during) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!isSettled(before)) {
            during.add(caller.call());
            requireInTime(end);
        }
        String without = percent == 100 ? DemoMesh.VERSIONS.get(0) : "";
        for (int answers = 0; answers < ANSWERS_IN_A_ROW; answers++) {
            if (during.add(caller.call()).equals(without)) {
                answers = 0;
                requireInTime(end);
            }
        }
    }

    private Instant published() {
        return controlPlane.status().sets().get(0).published().orElse(Instant.MIN);
    }

    private boolean isSettled(Instant before) {
        ControlPlaneStatus status = controlPlane.status();
        return status.streams().size() == proxies
                && status.streams().stream().noneMatch(stream -> stream.types().isEmpty())
                && status.isSettled()
                && published().isAfter(before);
    }

    private void requireInTime(Instant end) throws IOException {
        processes.requireRunning();
        boolean isRejected = controlPlane.status().streams().stream()
                .flatMap(stream -> stream.types().stream())
                .anyMatch(type -> type.rejection().isPresent());
        if (isRejected || Instant.now().isAfter(end)) {
            throw new CommandFailure(
                    "the mesh is not accepted:\n" + ProxyStatusCommand.text(controlPlane.status()), null);
        }
    }
}
