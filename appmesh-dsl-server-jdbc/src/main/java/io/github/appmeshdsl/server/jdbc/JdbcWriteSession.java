package io.github.appmeshdsl.server.jdbc;

import io.github.appmeshdsl.api.ApiKind;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.StringWriter;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** The lookups and changes of one transaction, which has locked one mesh. */
final class JdbcWriteSession extends JdbcSession implements ResourceStore.Writer {

    private final JdbcDialect dialect;
    private final String meshOwner;
    private final String mesh;
    /** The revision of the mesh that this write makes; 0 before its first change. */
    private long revision;

    JdbcWriteSession(Connection connection, JdbcDialect dialect, String meshOwner, String mesh) {
        super(connection);
        this.dialect = dialect;
        this.meshOwner = meshOwner;
        this.mesh = mesh;
    }

    @Override
    void begin() {
        lock("mesh", meshOwner, mesh);
    }

    /** A mesh without resources has no revision. Other processes receive the notification when the write is committed. */
    @Override
    void end() {
        if (revision == 0) {
            return;
        }
        execute("""
                DELETE FROM mesh_revision WHERE revision = ?
                  AND NOT EXISTS (SELECT 1 FROM resource WHERE resource.mesh_owner = ? AND resource.mesh = ?)
                """, revision, meshOwner, mesh);
        if (!dialect.notification.isEmpty()) {
            execute(dialect.notification);
        }
    }

    /** Returns the revision that this write makes. Numbers are never used again, so it differs from those of a deleted mesh. */
    private long revision() {
        if (revision == 0) {
            execute("DELETE FROM mesh_revision WHERE mesh_owner = ? AND mesh = ?", meshOwner, mesh);
            revision = first(
                            "INSERT INTO mesh_revision (mesh_owner, mesh) VALUES (?, ?) RETURNING revision",
                            row -> row.getLong(1),
                            meshOwner,
                            mesh)
                    .orElseThrow();
        }
        return revision;
    }

    /** Counts what no other write can change before this one ends. */
    @Override
    public int countMeshes(String owner) {
        lock("meshes", owner);
        return super.countMeshes(owner);
    }

    /** Looks up what no other write can change before this one ends. */
    @Override
    public Optional<ResourceStore.StoredToken> token(String account, String token) {
        lock("token", account, token);
        return super.token(account, token);
    }

    private void lock(String... name) {
        if (!dialect.lock.isEmpty()) {
            execute(dialect.lock, number(name));
        }
    }

    /** Returns the number of a lock; two locks with the same number only cost time. */
    private static long number(String... name) {
        return String.join("\n", name).chars().asLongStream().reduce(0, (hash, next) -> 31 * hash + next);
    }

    @Override
    public void put(ResourceStore.StoredResource resource, Collection<ResourceKey> references) {
        ResourceKey key = resource.key();
        requireOwn(resource.meshOwner(), key);
        Object[] values = {
            resource.resourceOwner(),
            resource.uid(),
            resource.version(),
            resource.createdAt().toEpochMilli(),
            resource.lastUpdatedAt().toEpochMilli(),
            resource.spec(),
            json(resource.tags()),
            revision(),
            meshOwner,
            mesh,
            key.kind().typeName(),
            key.parent().orElse(""),
            key.name()
        };
        int updated = execute("""
                UPDATE resource SET resource_owner = ?, uid = ?, version = ?, created_at = ?, last_updated_at = ?, spec = ?,
                  tags = ?, revision = ?
                WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND name = ?
                """, values);
        if (updated == 0) {
            execute("""
                    INSERT INTO resource (resource_owner, uid, version, created_at, last_updated_at, spec, tags, revision,
                      mesh_owner, mesh, kind, parent, name)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, values);
            addToCount(key, 1);
        }
        deleteFrom("reference", key);
        for (ResourceKey target : new LinkedHashSet<>(references)) {
            execute(
                    """
                    INSERT INTO reference
                      (mesh_owner, mesh, kind, parent, name, target_kind, target_parent, target_name)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    meshOwner,
                    mesh,
                    key.kind().typeName(),
                    key.parent().orElse(""),
                    key.name(),
                    target.kind().typeName(),
                    target.parent().orElse(""),
                    target.name());
        }
    }

    private static String json(NavigableMap<String, String> tags) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            tags.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return text.toString();
    }

    @Override
    public void delete(String meshOwner, ResourceKey key) {
        requireOwn(meshOwner, key);
        deleteFrom("reference", key);
        if (deleteFrom("resource", key) > 0) {
            addToCount(key, -1);
            revision();
        }
    }

    private int deleteFrom(String table, ResourceKey key) {
        return execute(
                "DELETE FROM " + table + " WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND name = ?",
                meshOwner,
                mesh,
                key.kind().typeName(),
                key.parent().orElse(""),
                key.name());
    }

    private void addToCount(ResourceKey key, int change) {
        String counted = key.kind() == ApiKind.MESH ? "" : mesh;
        String kind = key.kind().typeName();
        String parent = key.parent().orElse("");
        execute("""
                INSERT INTO resource_count (mesh_owner, mesh, kind, parent, resources) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (mesh_owner, mesh, kind, parent) DO UPDATE SET
                  resources = resource_count.resources + excluded.resources
                """, meshOwner, counted, kind, parent, change);
        if (change < 0) {
            execute(
                    "DELETE FROM resource_count"
                            + " WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND resources = 0",
                    meshOwner,
                    counted,
                    kind,
                    parent);
        }
    }

    private void requireOwn(String owner, ResourceKey key) {
        if (!owner.equals(meshOwner) || !key.mesh().equals(mesh)) {
            throw new IllegalArgumentException(
                    key.arnResource() + " of " + owner + " is not in the mesh being written");
        }
    }

    @Override
    public void putToken(String account, ResourceStore.StoredToken token) {
        execute(
                "DELETE FROM token WHERE created_at < ?",
                token.createdAt().minus(ResourceStore.StoredToken.LIFE).toEpochMilli());
        execute(
                """
                INSERT INTO token (account, token, operation, request_hash, response, created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account, token) DO UPDATE SET
                  operation = excluded.operation, request_hash = excluded.request_hash, response = excluded.response,
                  created_at = excluded.created_at
                """,
                account,
                token.token(),
                token.operation(),
                token.requestHash(),
                token.response(),
                token.createdAt().toEpochMilli());
    }
}
