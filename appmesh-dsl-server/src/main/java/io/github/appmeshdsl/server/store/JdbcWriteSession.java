package io.github.appmeshdsl.server.store;

import io.github.appmeshdsl.api.ResourceKey;
import java.sql.Connection;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;

/** What a transaction can look up and change that has one mesh to itself. */
final class JdbcWriteSession extends JdbcSession implements StoreWriter {

    private final JdbcDialect dialect;
    private final String meshOwner;
    private final String mesh;

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

    /** Counts what no other write can change before this one ends. */
    @Override
    public int countMeshes(String owner) {
        lock("meshes", owner);
        return super.countMeshes(owner);
    }

    /** Looks up what no other write can change before this one ends. */
    @Override
    public Optional<StoredToken> token(String account, String token) {
        lock("token", account, token);
        return super.token(account, token);
    }

    private void lock(String... name) {
        if (!dialect.lock.isEmpty()) {
            execute(dialect.lock, number(name));
        }
    }

    /** Returns the number of a lock; two locks with one number cost nothing but time. */
    private static long number(String... name) {
        return String.join("\n", name).chars().asLongStream().reduce(0, (hash, next) -> 31 * hash + next);
    }

    @Override
    public void put(StoredResource resource, Collection<ResourceKey> references) {
        ResourceKey key = resource.key();
        requireOwn(resource.meshOwner(), key);
        execute(
                """
                INSERT INTO resource (mesh_owner, mesh, kind, parent, name, resource_owner, uid, version, created_at,
                  last_updated_at, spec, tags)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (mesh_owner, mesh, kind, parent, name) DO UPDATE SET
                  resource_owner = excluded.resource_owner, uid = excluded.uid, version = excluded.version,
                  created_at = excluded.created_at, last_updated_at = excluded.last_updated_at,
                  spec = excluded.spec, tags = excluded.tags
                """,
                resource.meshOwner(),
                key.mesh(),
                key.kind().typeName(),
                key.parent().orElse(""),
                key.name(),
                resource.resourceOwner(),
                resource.uid(),
                resource.version(),
                resource.createdAt().toEpochMilli(),
                resource.lastUpdatedAt().toEpochMilli(),
                resource.spec(),
                JdbcTags.write(resource.tags()));
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

    @Override
    public void delete(String meshOwner, ResourceKey key) {
        requireOwn(meshOwner, key);
        deleteFrom("reference", key);
        deleteFrom("resource", key);
    }

    private void deleteFrom(String table, ResourceKey key) {
        execute(
                "DELETE FROM " + table + " WHERE mesh_owner = ? AND mesh = ? AND kind = ? AND parent = ? AND name = ?",
                meshOwner,
                mesh,
                key.kind().typeName(),
                key.parent().orElse(""),
                key.name());
    }

    private void requireOwn(String owner, ResourceKey key) {
        if (!owner.equals(meshOwner) || !key.mesh().equals(mesh)) {
            throw new IllegalArgumentException(
                    key.arnResource() + " of " + owner + " is not in the mesh being written");
        }
    }

    @Override
    public void putToken(String account, StoredToken token) {
        execute(
                "DELETE FROM token WHERE created_at < ?",
                token.createdAt().minus(StoredToken.LIFE).toEpochMilli());
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
