package io.github.appmeshdsl.xds;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.envoy.Endpoints;
import io.github.appmeshdsl.model.ServiceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks for instances again and again. */
final class PollingResolver implements EndpointResolver {

    private static final int MOST_AT_A_TIME = 8;
    private static final long IDLE_SECONDS = 10;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    private final Lookup lookup;
    private final Duration interval;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor timer;

    PollingResolver(Lookup lookup, Duration interval) {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("the interval must be at least 1 ms");
        }
        this.lookup = lookup;
        this.interval = interval;
        this.workers = new ThreadPoolExecutor(
                MOST_AT_A_TIME,
                MOST_AT_A_TIME,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                ControlPlane.threads("appmesh-xds-lookup"),
                new ThreadPoolExecutor.DiscardPolicy());
        workers.allowCoreThreadTimeOut(true);
        this.timer = new ScheduledThreadPoolExecutor(
                1, ControlPlane.threads("appmesh-xds-lookup-timer"), new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Returns how long to wait after a lookup. */
    static Duration delay(Duration interval, int failures) {
        if (failures == 0) {
            return interval;
        }
        Duration first = interval.compareTo(FIRST_RETRY) < 0 ? interval : FIRST_RETRY;
        Duration last = interval.compareTo(LAST_RETRY) > 0 ? interval : LAST_RETRY;
        Duration delay = first;
        for (int i = 1; i < failures && delay.compareTo(last) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(last) < 0 ? delay : last;
    }

    @Override
    public Watch watch(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
        Polled polled = new Polled(requireNonNull(service, "service"), requireNonNull(watcher, "watcher"));
        workers.execute(polled);
        return polled;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** One service. */
    private final class Polled implements Watch, Runnable {

        private final ServiceDiscovery service;
        private final Watcher<? super List<Endpoints.Endpoint>> watcher;
        private int failures;
        private boolean isClosed;
        private @Nullable ScheduledFuture<?> next;

        Polled(ServiceDiscovery service, Watcher<? super List<Endpoints.Endpoint>> watcher) {
            this.service = service;
            this.watcher = watcher;
        }

        @Override
        public void run() {
            if (isClosed()) {
                return;
            }
            try {
                Optional<List<Endpoints.Endpoint>> found = lookup.find(service);
                failures = 0;
                found.ifPresentOrElse(watcher::found, watcher::unknown);
            } catch (Exception e) {
                failures++;
                watcher.failed(Watches.reason(e));
            } finally {
                again();
            }
        }

        private synchronized boolean isClosed() {
            return isClosed;
        }

        private synchronized void again() {
            if (!isClosed && !timer.isShutdown()) {
                next = timer.schedule(
                        () -> workers.execute(this), delay(interval, failures).toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public synchronized void close() {
            isClosed = true;
            ScheduledFuture<?> scheduled = next;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
