package io.github.appmeshdsl.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps resources in a database: a SQLite file of one process, or PostgreSQL, which any number of processes may share. The
 * tables are made and brought up to date when the store is opened.
 *
 * <p>What a write has returned survives the end of the process and, if the disk and the database keep their promises, of
 * the machine.
 */
public final class JdbcStore implements ResourceStore {

    private static final int MOST_CONNECTIONS = 8;
    private static final int MOST_ATTEMPTS = 5;

    private static final int SECONDS_TO_ANSWER = 5;

    private final HikariDataSource pool;
    private final JdbcDialect dialect;
    private final Runnable afterClose;
    /** Writes queue here, by mesh, so that those that wait hold no connection. */
    private final Lock[] queues;

    private JdbcStore(HikariConfig config, JdbcDialect dialect, Runnable afterClose) {
        this.dialect = dialect;
        this.afterClose = afterClose;
        this.queues = IntStream.range(0, dialect.writers)
                .mapToObj(i -> new ReentrantLock(true))
                .toArray(Lock[]::new);
        config.setPoolName("appmesh-store");
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        this.pool = JdbcSchema.openUpToDate(config, dialect);
    }

    /**
     * Opens a store in a PostgreSQL database.
     *
     * @param jdbcUrl {@code jdbc:postgresql:} and so on
     * @param user database user; absent if the URL names it, or for the driver's default
     * @param password password of the user; absent if the URL has it, or none is needed
     * @throws IllegalArgumentException if the URL is for another database
     * @throws StoreException if the database cannot be reached, or holds something else or a later version's tables
     */
    public static JdbcStore open(String jdbcUrl, @Nullable String user, @Nullable String password) {
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("the URL of a PostgreSQL database starts with jdbc:postgresql:");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password);
        }
        return new JdbcStore(config, JdbcDialect.POSTGRESQL, () -> {});
    }

    /**
     * Opens a store in the file {@code appmesh.db} of a directory, both of which are made if they are not there. The
     * directory belongs to this store until it is closed.
     *
     * @throws StoreException if the directory cannot be written or is in use, or the file holds something else or a later
     *     version's tables
     */
    public static JdbcStore openSqlite(Path directory) {
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            HikariConfig config = new HikariConfig();
            Path file = directory.toAbsolutePath().resolve("appmesh.db");
            config.setJdbcUrl("jdbc:sqlite:" + file.toUri());
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", "2000");
            return new JdbcStore(config, JdbcDialect.SQLITE, lock::close);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public <T> T read(Function<? super StoreReader, T> work) {
        return transaction(dialect.beginRead, JdbcSession::new, work);
    }

    @Override
    public <T> T write(String meshOwner, String mesh, Function<? super StoreWriter, T> work) {
        Lock queue = queues[Math.floorMod(Objects.hash(meshOwner, mesh), queues.length)];
        queue.lock();
        try {
            return this.<JdbcWriteSession, T>transaction(
                    dialect.beginWrite, connection -> new JdbcWriteSession(connection, dialect, meshOwner, mesh), work);
        } finally {
            queue.unlock();
        }
    }

    @Override
    public void close() {
        pool.close();
        afterClose.run();
    }

    private <S extends JdbcSession, T> T transaction(
            String begin, Function<Connection, S> open, Function<? super S, T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = pool.getConnection()) {
                return attempt(connection, begin, open.apply(connection), work);
            } catch (SQLException e) {
                boolean again = e instanceof SQLRecoverableException || dialect.isPassing(e);
                if (attempt == MOST_ATTEMPTS || !again) {
                    throw JdbcFailure.of("the database failed", e);
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
            if (connection.isValid(SECONDS_TO_ANSWER)) {
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
