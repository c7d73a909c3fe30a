package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.envoy.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Keeps the events of a control plane as lines, and waits for conditions that become true with an event. */
final class Events implements ControlPlaneListener {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final List<String> lines = new ArrayList<>();

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    @Override
    public void connected(ProxyStream stream) {
        add("connected " + stream.nodeId());
    }

    @Override
    public void disconnected(ProxyStream stream, String reason) {
        add("disconnected " + stream.nodeId() + ": " + reason);
    }

    @Override
    public void sent(ProxyStream stream, ResourceType type, String version, int resources, int removed) {
        add("sent " + stream.nodeId() + " " + type + " +" + resources + " -" + removed);
    }

    @Override
    public void accepted(ProxyStream stream, ResourceType type, String version) {
        add("accepted " + stream.nodeId() + " " + type);
    }

    @Override
    public void rejected(ProxyStream stream, ResourceType type, ControlPlaneStatus.Rejection rejection) {
        add("rejected " + stream.nodeId() + " " + type + ": " + rejection.reason());
    }

    @Override
    public void published(String set, int views, int changed) {
        add("published \"" + set + "\" " + views + " views, " + changed + " changed");
    }

    @Override
    public void refused(String set, PublicationException refusal) {
        add("refused \"" + set + "\"");
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    void awaitLine(Predicate<String> line) {
        await(() -> lines().stream().anyMatch(line));
    }

    void awaitSettled(ControlPlane controlPlane, int streams) {
        await(() -> {
            ControlPlaneStatus status = controlPlane.status();
            return status.streams().size() == streams && status.isSettled();
        });
    }

    void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (true) {
            int seen = lines().size();
            // Not while the lock is held, which streams need for their events.
            if (condition.getAsBoolean()) {
                return;
            }
            synchronized (this) {
                while (lines.size() == seen) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        throw new AssertionError("not after " + lines);
                    }
                    try {
                        wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }
}
