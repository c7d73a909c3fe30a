package io.github.appmeshdsl.aws.live;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is read of a live mesh.
 *
 * @param tags whether tags are read, at one more call for each resource: {@code Describe*} does not return them
 * @param foreign whether resources of other accounts in a shared mesh are read; if not, {@link LiveMesh#omitted} lists them
 * @param account the caller's account; absent means the account that owns the mesh
 */
public record ReadOptions(boolean tags, boolean foreign, Optional<String> account) {
    /** Refuses null. */
    public ReadOptions {
        requireNonNull(account, "account");
    }

    /** Everything: tags, and the resources of all accounts; the caller owns the mesh. */
    public static final ReadOptions DEFAULT = new ReadOptions(true, true, Optional.empty());

    /** Returns the same with or without tags. */
    public ReadOptions tags(boolean read) {
        return new ReadOptions(read, foreign, account);
    }

    /** Returns the same with or without the resources of other accounts. */
    public ReadOptions foreign(boolean read) {
        return new ReadOptions(tags, read, account);
    }

    /** Returns the same for a caller of this account. */
    public ReadOptions account(String id) {
        requireNonNull(id, "id");
        return new ReadOptions(tags, foreign, Optional.of(id));
    }
}
