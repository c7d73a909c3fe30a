package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The lookups of one transaction. */
class JdbcSession implements ResourceStore.Reader {

    private static final String RESOURCES = """
            SELECT mesh_owner, mesh, kind, parent, name, resource_owner, uid, version, created_at, last_updated_at, \
            spec, tags FROM resource WHERE\s""";

    static final JsonFactory JSON = new JsonFactory();

    private final Connection connection;
    private @Nullable SQLException failure;

    JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /**
     * Runs the work within the transaction.
     *
     * @throws SQLException if a statement failed, even if the work continued after that
     */
    static <S extends JdbcSession, T> T run(S session, Function<? super S, T> work) throws SQLException {
        JdbcSession base = session;
        try {
            base.begin();
            T result = work.apply(session);
            base.end();
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

    /** Acquires the locks that the transaction needs from its start. */
    void begin() {}

    /** Adds what belongs to the transaction after its work. */
    void end() {}

    @Override
    public Optional<ResourceStore.StoredResource> find(String meshOwner, ResourceKey key) {
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
    public List<ResourceStore.StoredResource> list(
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
    public List<ResourceStore.StoredResource> meshes(
            List<String> owners, String afterName, String afterOwner, int limit) {
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
        return first(
                        "SELECT resources FROM resource_count"
                                + " WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ?",
                        row -> row.getInt(1),
                        meshOwner,
                        mesh,
                        kind.typeName(),
                        parent)
                .orElse(0);
    }

    @Override
    public int countMeshes(String owner) {
        return count(owner, ApiKind.MESH, "", "");
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
    public Optional<ResourceStore.StoredToken> token(String account, String token) {
        return first(
                "SELECT token, operation, request_hash, response, created_at FROM token"
                        + " WHERE account = ? AND token = ?",
                row -> new ResourceStore.StoredToken(
                        row.getString("token"),
                        row.getString("operation"),
                        row.getString("request_hash"),
                        row.getString("response"),
                        Instant.ofEpochMilli(row.getLong("created_at"))),
                account,
                token);
    }

    @Override
    public List<ResourceStore.MeshRevision> revisions(Collection<String> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        return query(
                "SELECT mesh_owner, mesh, revision FROM mesh_revision WHERE mesh_owner IN ("
                        + String.join(", ", Collections.nCopies(owners.size(), "?"))
                        + ") ORDER BY mesh, mesh_owner",
                row -> new ResourceStore.MeshRevision(
                        row.getString("mesh_owner"), row.getString("mesh"), row.getLong("revision")),
                owners.toArray());
    }

    @Override
    public List<ResourceKey> keys(String meshOwner, String mesh) {
        return query(
                        "SELECT mesh, kind, parent, name FROM resource WHERE mesh_owner = ? AND mesh = ?",
                        JdbcSession::key,
                        meshOwner,
                        mesh)
                .stream()
                .sorted()
                .toList();
    }

    @Override
    public List<ResourceStore.StoredResource> putAfter(String meshOwner, String mesh, long revision) {
        return query(
                        RESOURCES + "mesh_owner = ? AND mesh = ? AND revision > ?",
                        JdbcSession::resource,
                        meshOwner,
                        mesh,
                        revision)
                .stream()
                .sorted(Comparator.comparing(ResourceStore.StoredResource::key))
                .toList();
    }

    private static ResourceStore.StoredResource resource(ResultSet row) throws SQLException {
        return new ResourceStore.StoredResource(
                row.getString("mesh_owner"),
                key(row),
                row.getString("resource_owner"),
                row.getString("uid"),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("last_updated_at")),
                row.getString("spec"),
                tags(row.getString("tags")));
    }

    /** Reads tags as {@link JdbcWriteSession} writes them. */
    private static NavigableMap<String, String> tags(String text) {
        NavigableMap<String, String> tags = new TreeMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = json.currentName();
                json.nextToken();
                tags.put(key, json.getString());
            }
        } catch (JacksonException e) {
            throw ResourceStore.StoreException.of("the database has tags that are not JSON", e);
        }
        return tags;
    }

    private static ResourceKey key(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new ResourceKey(
                ApiKind.ofTypeName(kind)
                        .orElseThrow(() -> new ResourceStore.StoreException(
                                "the database has a resource of the unknown kind " + kind, null)),
                row.getString("mesh"),
                Optional.of(row.getString("parent")).filter(parent -> !parent.isEmpty()),
                row.getString("name"));
    }

    final <T> Optional<T> first(String sql, Row<T> read, Object... values) {
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
     * Runs a statement and returns how many rows it changed; rows that it may yield are ignored.
     *
     * @throws ResourceStore.StoreException if it fails, or a text is not one that every database keeps as it is
     */
    final int execute(String sql, Object... values) {
        return with(sql, values, statement -> {
            if (!areKeepable(values)) {
                throw new SQLDataException("a text has a NUL character or half of a surrogate pair");
            }
            statement.execute();
            return statement.getUpdateCount();
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
            throw ResourceStore.StoreException.of("the database failed", e);
        }
    }

    interface Row<T> {
        T from(ResultSet row) throws SQLException;
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
