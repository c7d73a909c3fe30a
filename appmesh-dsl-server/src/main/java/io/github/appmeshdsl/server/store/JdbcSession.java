package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a transaction can look up. */
class JdbcSession implements StoreReader {

    private static final String RESOURCES = """
            SELECT mesh_owner, mesh, kind, parent, name, resource_owner, uid, version, created_at, last_updated_at, \
            spec, tags FROM resource WHERE\s""";

    private final Connection connection;
    private @Nullable SQLException failure;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs the work within the transaction.
     *
     * @throws SQLException if a statement failed, even if the work went on after that
     */
    static <S extends JdbcSession, T> T run(S session, Function<? super S, T> work) throws SQLException {
        JdbcSession base = session;
        try {
            base.begin();
            T result = work.apply(session);
            base.rethrowFailure();
            return result;
        } catch (RuntimeException e) {
            base.rethrowFailure();
            throw e;
        }
    }

    private void rethrowFailure() throws SQLException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes what the transaction needs from its start. */
    void begin() {}

    @Override
    public Optional<StoredResource> find(String meshOwner, ResourceKey key) {
        return first(
                RESOURCES + "mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND name = ?",
                JdbcSession::resource,
                meshOwner,
                key.mesh(),
                key.kind().typeName(),
                key.parent().orElse(""),
                key.name());
    }

    @Override
    public List<StoredResource> list(
            String meshOwner, ApiKind kind, String mesh, String parent, String after, int limit) {
        return query(
                RESOURCES
                        + "mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND name > ? ORDER BY name LIMIT ?",
                JdbcSession::resource,
                meshOwner,
                mesh,
                kind.typeName(),
                parent,
                after,
                limit);
    }

    @Override
    public List<StoredResource> meshes(List<String> owners, String afterName, String afterOwner, int limit) {
        if (owners.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(owners);
        Collections.addAll(values, afterName, afterOwner, limit);
        return query(
                RESOURCES + "kind = 'Mesh' AND mesh_owner IN ("
                        + String.join(", ", Collections.nCopies(owners.size(), "?"))
                        + ") AND (name, mesh_owner) > (?, ?) ORDER BY name, mesh_owner LIMIT ?",
                JdbcSession::resource,
                values.toArray());
    }

    @Override
    public int count(String meshOwner, ApiKind kind, String mesh, String parent) {
        return count(
                "SELECT count(*) FROM resource WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ?",
                meshOwner,
                mesh,
                kind.typeName(),
                parent);
    }

    @Override
    public int countMeshes(String owner) {
        return count("SELECT count(*) FROM resource WHERE kind = 'Mesh' AND mesh_owner = ?", owner);
    }

    private int count(String sql, Object... values) {
        return first(sql, row -> row.getInt(1), values).orElse(0);
    }

    @Override
    public List<ResourceKey> referrers(String meshOwner, ResourceKey target) {
        List<ResourceKey> referrers = query(
                "SELECT mesh, kind, parent, name FROM reference"
                        + " WHERE mesh_owner = ? AND mesh = ? AND target_kind = ? AND target_parent = ?"
                        + " AND target_name = ?",
                JdbcSession::key,
                meshOwner,
                target.mesh(),
                target.kind().typeName(),
                target.parent().orElse(""),
                target.name());
        return referrers.stream().sorted().toList();
    }

    @Override
    public Optional<StoredToken> token(String account, String token) {
        return first(
                "SELECT token, operation, request_hash, response, created_at FROM token"
                        + " WHERE account = ? AND token = ?",
                row -> new StoredToken(
                        row.getString("token"),
                        row.getString("operation"),
                        row.getString("request_hash"),
                        row.getString("response"),
                        Instant.ofEpochMilli(row.getLong("created_at"))),
                account,
                token);
    }

    private static StoredResource resource(ResultSet row) throws SQLException {
        return new StoredResource(
                row.getString("mesh_owner"),
                key(row),
                row.getString("resource_owner"),
                row.getString("uid"),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("last_updated_at")),
                row.getString("spec"),
                JdbcTags.read(row.getString("tags")));
    }

    private static ResourceKey key(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new ResourceKey(
                ApiKind.ofTypeName(kind)
                        .orElseThrow(() -> new StoreException("the database has a kind that is none: " + kind, null)),
                row.getString("mesh"),
                Optional.of(row.getString("parent")).filter(parent -> !parent.isEmpty()),
                row.getString("name"));
    }

    private <T> Optional<T> first(String sql, Row<T> read, Object... values) {
        return query(sql, read, values).stream().findFirst();
    }

    private <T> List<T> query(String sql, Row<T> read, Object... values) {
        if (!areKeepable(values)) {
            return List.of();
        }
        return with(sql, values, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(read.from(rows));
                }
                return all;
            }
        });
    }

    /**
     * Runs a statement; rows that it may yield are not looked at.
     *
     * @throws StoreException if it fails, or a text is none that every database keeps as it is
     */
    final void execute(String sql, Object... values) {
        with(sql, values, statement -> {
            if (!areKeepable(values)) {
                throw new SQLDataException("a text has a NUL character or half of a surrogate pair");
            }
            return statement.execute();
        });
    }

    private static boolean areKeepable(Object... values) {
        for (Object value : values) {
            if (value instanceof String text
                    && (text.indexOf('\0') >= 0
                            || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
                return false;
            }
        }
        return true;
    }

    private <T> T with(String sql, Object[] values, Execution<T> execution) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return execution.of(statement);
        } catch (SQLException e) {
            failure = e;
            throw JdbcFailure.of("the database failed", e);
        }
    }

    private interface Row<T> {
        T from(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
