package io.github.appmeshdsl.server.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which bytes keep arriving without completing a request: heads, TLS handshakes and TLS records sent
 * byte by byte. Such a connection is never idle, so no idle timeout closes it.
 */
final class SlowConnections implements Connection.Listener {

    private final Scheduler scheduler;
    private final Duration period;
    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

    /**
     * Watches connections.
     *
     * @param period how long the first request of a connection may take to arrive, TLS handshake included; a later one may
     *     take up to twice as long
     */
    SlowConnections(Scheduler scheduler, Duration period) {
        this.scheduler = scheduler;
        this.period = period;
    }

    @Override
    public void onOpened(Connection connection) {
        // A TLS connection carries an HTTP connection, which is opened before the handshake.
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
        private final Connection requests;
        /** What the bytes arrive on: below the TLS connection, if there is one. */
        private final Connection transport;

        private long messages;
        private long bytes;
        /** Whether a request was already incomplete at the previous check, or the first one has yet to arrive. */
        private boolean isIncomplete = true;

        private boolean ended;
        private Scheduler.@Nullable Task next;

        Watch(Connection connection) {
            this.requests = connection;
            EndPoint endPoint = connection.getEndPoint();
            this.transport =
                    endPoint instanceof SslConnection.SslEndPoint decrypted ? decrypted.getSslConnection() : connection;
        }

        synchronized void schedule() {
            if (!ended) {
                next = scheduler.schedule(this, period.toMillis(), TimeUnit.MILLISECONDS);
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
            long messagesNow = requests.getMessagesIn() + requests.getMessagesOut();
            long bytesNow = transport.getBytesIn();
            boolean isArriving = messagesNow == messages && bytesNow > bytes;
            messages = messagesNow;
            bytes = bytesNow;
            if (isArriving && isIncomplete) {
                transport.getEndPoint().close();
            } else {
                isIncomplete = isArriving;
                schedule();
            }
        }
    }
}
