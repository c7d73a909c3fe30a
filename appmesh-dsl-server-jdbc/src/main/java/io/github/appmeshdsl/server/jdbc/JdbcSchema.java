package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tables of a database and their version, which the table {@code appmesh_schema} holds: the number of scripts that
 * were run.
 */
final class JdbcSchema {

    /** In order. A script is never changed once it was released; a change of the tables is another script. */
    private static final List<String> SCRIPTS = List.of("1-tables.sql", "2-revisions.sql");

    private static final long LOCK = 4_613_070_921L;
    /** A script may run long on a large database, and several servers may start at once. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Connection connection;
    private final JdbcDialect dialect;

    JdbcSchema(Connection connection, JdbcDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Creates the tables or updates them to this version, all in one transaction. It writes in any case, so a database that
     * cannot be written is found here.
     *
     * @throws ResourceStore.StoreException if the tables are of a later version or of another program
     */
    void update() throws SQLException {
        if (dialect == JdbcDialect.POSTGRESQL) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST.toMillis()));
        }
        execute(dialect.beginWrite(LONGEST));
        try {
            if (!dialect.lock.isEmpty()) {
                try (PreparedStatement lock = connection.prepareStatement(dialect.lock)) {
                    lock.setLong(1, LOCK);
                    lock.execute();
                }
            }
            for (String script : SCRIPTS.subList(version(), SCRIPTS.size())) {
                run(script);
            }
            execute("DELETE FROM appmesh_schema");
            execute("INSERT INTO appmesh_schema (version) VALUES (" + SCRIPTS.size() + ")");
            execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            try {
                execute("ROLLBACK");
            } catch (SQLException lostConnection) {
                e.addSuppressed(lostConnection);
            }
            throw e;
        }
    }

    private int version() throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet row =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME"));
            }
        }
        if (tables.isEmpty()) {
            return 0;
        }
        return appliedScripts(tables)
                .orElseThrow(() -> new ResourceStore.StoreException(
                        "the database is not empty, and its tables are of another program: "
                                + String.join(", ", tables),
                        null));
    }

    private Optional<Integer> appliedScripts(Set<String> tables) throws SQLException {
        if (!tables.contains("appmesh_schema")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM appmesh_schema")) {
            int version = row.next() ? row.getInt(1) : 0;
            if (version > SCRIPTS.size()) {
                throw new ResourceStore.StoreException(
                        "the tables have version " + version + "; this version of appmesh-dsl knows versions up to "
                                + SCRIPTS.size(),
                        null);
            }
            return Optional.of(version);
        }
    }

    private void run(String script) throws SQLException {
        String text;
        try (InputStream in = Objects.requireNonNull(JdbcSchema.class.getResourceAsStream(script))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String statement : text.replace("${text}", dialect.text)
                .replace("${counter}", dialect.counter)
                .split(";", -1)) {
            if (!statement.isBlank()) {
                execute(statement);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
