package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.report.PlainText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * A connection to PostgreSQL that waits for notifications of writes, on a thread of its own. A lost connection is opened again;
 * as notifications may be missing then, one is assumed each time that it was opened.
 */
final class PostgresNotifications implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.server");

    /** How long nothing may arrive in a store: a lost connection looks idle. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final DataSource database;
    private final Runnable written;
    private final Duration longestSilence;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "appmesh-store-notifications");
    private @Nullable Connection connection;
    private boolean isStarted;

    /**
     * Does nothing before it is started.
     *
     * @param name what messages call the database
     * @param written is called after each notification, and each time that the connection was opened
     * @param longestSilence how long nothing may arrive before the connection is tried
     */
    PostgresNotifications(String name, DataSource database, Runnable written, Duration longestSilence) {
        this.name = name;
        this.database = database;
        this.written = written;
        this.longestSilence = longestSilence;
        thread.setDaemon(true);
    }

    synchronized void start() {
        if (!isStarted && !isClosed()) {
            isStarted = true;
            thread.start();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean isFailing = false;
        while (!isClosed()) {
            try (Connection opened = database.getConnection()) {
                keep(opened);
                PGConnection postgres = opened.unwrap(PGConnection.class);
                execute(opened, "LISTEN " + JdbcDialect.CHANNEL);
                // Administrators of the database see it in pg_stat_activity.
                execute(opened, "SET application_name = 'appmesh notifications'");
                if (isFailing) {
                    LOG.log(System.Logger.Level.INFO, "{0} notifies again", PlainText.of(name));
                }
                isFailing = false;
                pause = FIRST_PAUSE;
                written.run();
                receive(opened, postgres);
            } catch (SQLException e) {
                if (isClosed()) {
                    return;
                }
                if (!isFailing) {
                    isFailing = true;
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "no notifications of {0} until it can be reached again: {1}",
                            PlainText.of(name),
                            PlainText.of(String.valueOf(e.getMessage())));
                }
                pause = awaitEnd(pause);
            }
        }
    }

    private void receive(Connection opened, PGConnection postgres) throws SQLException {
        while (!isClosed()) {
            PGNotification[] arrived = postgres.getNotifications(Math.toIntExact(longestSilence.toMillis()));
            if (arrived == null || arrived.length == 0) {
                execute(opened, "SELECT 1");
            } else {
                written.run();
            }
        }
    }

    /** Returns the pause after this one. */
    private Duration awaitEnd(Duration pause) {
        try {
            boolean isOver = closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            Duration next = pause.multipliedBy(2);
            return isOver || next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets {@link #close} end what the thread waits for. */
    private synchronized void keep(Connection opened) throws SQLException {
        if (isClosed()) {
            opened.abort(Runnable::run);
        }
        connection = opened;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "the connection for notifications cannot be closed: {0}",
                        PlainText.of(String.valueOf(e.getMessage())));
            }
        }
    }
}
