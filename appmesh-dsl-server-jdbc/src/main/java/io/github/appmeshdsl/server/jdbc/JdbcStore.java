package io.github.appmeshdsl.server.jdbc;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Keeps resources in a database: a SQLite file of one process, or PostgreSQL, which any number of processes may share. The
 * tables are created or updated when the store is opened.
 *
 * <p>What a write has returned survives the end of the process and, if the disk and the database keep their promises, of
 * the machine.
 *
 * <p>A database that does not answer makes a call fail with a {@link ResourceStore.StoreException} after a few seconds: each wait, for a
 * connection, for a lock or for an answer, has a limit.
 */
public final class JdbcStore implements ResourceStore {

    /** The longest wait for a lock or a connection. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** The longest wait for the answer to a statement, which may wait for a lock. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private static final int MOST_CONNECTIONS = 8;
    private static final int MOST_ATTEMPTS = 5;

    private final String name;
    private final JdbcDialect dialect;
    private final @Nullable SqliteDirectory directory;
    private final HikariDataSource pool;
    /** Writes queue here, by mesh, so that those that wait hold no connection. */
    private final ReentrantLock[] queues;

    private final List<Runnable> watches = new CopyOnWriteArrayList<>();
    private final @Nullable PostgresNotifications notifications;

    /**
     * Opens a store.
     *
     * @param name what messages call the database
     * @param directory the directory of the database if it is SQLite's
     * @throws ResourceStore.StoreException if the database cannot be used; no connection is left open then
     */
    JdbcStore(String name, DataSource database, JdbcDialect dialect, @Nullable SqliteDirectory directory) {
        this.name = name;
        this.dialect = dialect;
        this.directory = directory;
        this.queues = IntStream.range(0, dialect.writers)
                .mapToObj(i -> new ReentrantLock(true))
                .toArray(ReentrantLock[]::new);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setPoolName("appmesh-store");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setValidationTimeout(LONGEST_WAIT.toMillis());
        HikariDataSource opened = null;
        try {
            opened = new HikariDataSource(config);
            try (Connection connection = opened.getConnection()) {
                new JdbcSchema(connection, dialect).update();
            }
        } catch (SQLException | RuntimeException | Error e) {
            if (opened != null) {
                opened.close();
            }
            if (e instanceof Error error) {
                throw error;
            }
            throw ResourceStore.StoreException.of(name + " cannot be opened", e);
        }
        this.pool = opened;
        this.notifications = dialect.notification.isEmpty()
                ? null
                : new PostgresNotifications(
                        name, database, () -> watches.forEach(Runnable::run), PostgresNotifications.LONGEST_SILENCE);
    }

    /**
     * Opens a store in a PostgreSQL database.
     *
     * @param jdbcUrl {@code jdbc:postgresql:} and so on
     * @throws IllegalArgumentException if the URL is for another database
     * @throws ResourceStore.StoreException if the database cannot be reached or written, or has tables of another program or of a later
     *     version
     */
    public static JdbcStore postgresql(String jdbcUrl) {
        requireNonNull(jdbcUrl, "jdbcUrl");
        return postgresql(jdbcUrl, null, null);
    }

    /**
     * Opens a store in a PostgreSQL database.
     *
     * @param jdbcUrl {@code jdbc:postgresql:} and so on; time limits that it sets take precedence
     * @param user database user; null if the URL names it, or for the driver's default
     * @param password password of the user; null if the URL has it, or none is needed
     * @throws IllegalArgumentException if the URL is for another database
     * @throws ResourceStore.StoreException if the database cannot be reached or written, or has tables of another program or of a later
     *     version
     */
    public static JdbcStore postgresql(String jdbcUrl, @Nullable String user, @Nullable String password) {
        requireNonNull(jdbcUrl, "jdbcUrl");
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the URL of a PostgreSQL database starts with jdbc:postgresql:");
        }
        // Parameters may contain the password.
        String shown = jdbcUrl.split("\\?", 2)[0];
        Properties given = Driver.parseURL(jdbcUrl, null);
        if (given == null) {
            throw new ResourceStore.StoreException("the URL of the database is invalid: " + shown, null);
        }
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(jdbcUrl);
        if (user != null) {
            database.setUser(user);
        }
        if (password != null) {
            database.setPassword(password);
        }
        if (!given.containsKey(PGProperty.CONNECT_TIMEOUT.getName())) {
            database.setConnectTimeout(Math.toIntExact(LONGEST_WAIT.toSeconds()));
        }
        if (!given.containsKey(PGProperty.SOCKET_TIMEOUT.getName())) {
            database.setSocketTimeout(Math.toIntExact(LONGEST_ANSWER.toSeconds()));
        }
        if (!given.containsKey(PGProperty.TCP_KEEP_ALIVE.getName())) {
            database.setTcpKeepAlive(true);
        }
        return new JdbcStore("the database " + shown, database, JdbcDialect.POSTGRESQL, null);
    }

    /**
     * Opens a store in the file {@code appmesh.db} of a directory; both are created if they do not exist. The directory
     * belongs to this store until it is closed.
     *
     * @throws ResourceStore.StoreException if the directory or the file cannot be written, another server uses the directory, or the file
     *     is not a database, or has tables of another program or of a later version
     */
    public static JdbcStore sqlite(Path directory) {
        requireNonNull(directory, "directory");
        SqliteDirectory locked = SqliteDirectory.lock(directory);
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setBusyTimeout(Math.toIntExact(LONGEST_WAIT.toMillis()));
            SQLiteDataSource database = new SQLiteDataSource(config);
            database.setUrl("jdbc:sqlite:" + locked.database().toUri());
            return new JdbcStore("the database " + locked.database(), database, JdbcDialect.SQLITE, locked);
        } catch (RuntimeException | Error e) {
            locked.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Function<? super ResourceStore.Reader, T> work) {
        requireNonNull(work, "work");
        return transaction(dialect.beginRead, JdbcSession::new, work);
    }

    @Override
    public <T> T write(String meshOwner, String mesh, Function<? super ResourceStore.Writer, T> work) {
        ReentrantLock queue = queues[Math.floorMod(Objects.hash(meshOwner, mesh), queues.length)];
        boolean locked = false;
        try {
            locked = queue.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (!locked) {
                throw new ResourceStore.StoreException(
                        name + " is busy: writes to the mesh waited for " + LONGEST_WAIT.toSeconds() + " s", null);
            }
            T result = this.<JdbcWriteSession, T>transaction(
                    dialect.beginWrite(LONGEST_WAIT),
                    connection -> new JdbcWriteSession(connection, dialect, meshOwner, mesh),
                    work);
            watches.forEach(Runnable::run);
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ResourceStore.StoreException.of("the write was interrupted", e);
        } finally {
            if (locked) {
                queue.unlock();
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>On PostgreSQL, the first call opens a connection of its own for notifications, until the store is closed.
     */
    @Override
    public ResourceStore.Watch onWrite(Runnable written) {
        requireNonNull(written, "written");
        watches.add(written);
        if (notifications != null) {
            notifications.start();
        }
        return () -> watches.remove(written);
    }

    @Override
    public void close() {
        if (notifications != null) {
            notifications.close();
        }
        pool.close();
        if (directory != null) {
            directory.close();
        }
    }

    private <S extends JdbcSession, T> T transaction(
            String begin, Function<Connection, S> open, Function<? super S, T> work) {
        long started = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                T result = attempt(connection, begin, open.apply(connection), work);
                if (directory != null) {
                    directory.requireDatabase();
                }
                return result;
            } catch (SQLException e) {
                boolean again = e instanceof SQLRecoverableException || dialect.isPassing(e);
                boolean late = System.nanoTime() - started > LONGEST_WAIT.toNanos();
                if (attempt == MOST_ATTEMPTS || late || !again) {
                    throw ResourceStore.StoreException.of(name + " failed", e);
                }
            }
        }
    }

    private <S extends JdbcSession, T> T attempt(
            Connection connection, String begin, S session, Function<? super S, T> work) throws SQLException {
        boolean committed = false;
        try {
            begin(connection, begin);
            T result = JdbcSession.run(session, work);
            execute(connection, "COMMIT");
            committed = true;
            return result;
        } finally {
            if (!committed) {
                rollBack(connection);
            }
        }
    }

    /** The pool may hand out a connection that was lost while it was idle; there are others. */
    private void begin(Connection connection, String begin) throws SQLException {
        try {
            execute(connection, begin);
        } catch (SQLException e) {
            if (connection.isValid(Math.toIntExact(LONGEST_WAIT.toSeconds()))) {
                throw e;
            }
            throw new SQLRecoverableException(e);
        }
    }

    private void rollBack(Connection connection) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException e) {
            pool.evictConnection(connection);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
