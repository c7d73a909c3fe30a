package io.github.appmeshdsl.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which one and the same request keeps arriving, byte by byte. They are never silent, so that no idle
 * timeout ends them.
 */
final class SlowSenders implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration patience;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * Watches connections.
     *
     * @param patience how long a request may take to arrive at least; at most twice as long
     */
    SlowSenders(Scheduler scheduler, Duration patience) {
        this.scheduler = scheduler;
        this.patience = patience;
    }

    @Override
    public void onOpened(Connection connection) {
        // A connection of TLS carries one of HTTP, which counts requests.
        if (!(connection instanceof SslConnection)) {
            Watch watch = new Watch(connection);
            watches.put(connection, watch);
            watch.schedule();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Watch watch = watches.remove(connection);
        if (watch != null) {
            watch.end();
        }
    }

    private final class Watch implements Runnable {
        private final Connection connection;
        private long messages;
        private long bytes;
        private boolean ended;
        private Scheduler.@Nullable Task next;

        Watch(Connection connection) {
            this.connection = connection;
        }

        synchronized void schedule() {
            if (!ended) {
                next = scheduler.schedule(this, patience.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        synchronized void end() {
            ended = true;
            if (next != null) {
                next.cancel();
            }
        }

        @Override
        public void run() {
            long messagesNow = connection.getMessagesIn() + connection.getMessagesOut();
            long bytesNow = connection.getBytesIn();
            boolean isSlow = messagesNow == messages && bytesNow > bytes;
            messages = messagesNow;
            bytes = bytesNow;
            if (isSlow) {
                connection.getEndPoint().close();
            } else {
                schedule();
            }
        }
    }
}
