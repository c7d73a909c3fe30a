package io.github.appmeshdsl.aws.live;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.api.ResourceData;
import io.github.appmeshdsl.api.ResourceKey;
import io.github.appmeshdsl.aws.call.CallException.Failure;
import io.github.appmeshdsl.format.MeshReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mesh as an App Mesh API has it: its resources unchanged, including members that this library does not support.
 *
 * @param name AWS name of the mesh
 * @param sharedBy account that shares the mesh with the caller's; absent if the mesh was found without naming its owner
 * @param resources the mesh and its members, in the order of their keys; empty if there is no such mesh
 * @param omitted members of other accounts that were not read because {@link ReadOptions#foreign} excludes them
 * @param tagsUnread resources whose tags are not known: they were not requested, or the caller may not read them
 * @param unread what could not be read
 */
public record LiveMesh(
        String name,
        Optional<String> sharedBy,
        List<ResourceData> resources,
        Set<ResourceKey> omitted,
        Set<ResourceKey> tagsUnread,
        List<Unread> unread) {

    /** Copies the collections. */
    public LiveMesh {
        requireNonNull(resources, "resources");
        requireNonNull(omitted, "omitted");
        requireNonNull(tagsUnread, "tagsUnread");
        requireNonNull(unread, "unread");
        requireNonNull(name, "name");
        requireNonNull(sharedBy, "sharedBy");
        resources = List.copyOf(resources);
        omitted = Collections.unmodifiableSet(new TreeSet<>(omitted));
        tagsUnread = Collections.unmodifiableSet(new TreeSet<>(tagsUnread));
        unread = List.copyOf(unread);
    }

    /** Returns whether there is such a mesh. */
    public boolean exists() {
        return !resources.isEmpty();
    }

    /** Returns whether everything was read that should be. */
    public boolean isComplete() {
        return unread.isEmpty();
    }

    /** Returns the same without a tag, such as the mark of who manages a resource. */
    public LiveMesh without(String tag) {
        requireNonNull(tag, "tag");
        List<ResourceData> stripped = new ArrayList<>(resources.size());
        for (ResourceData resource : resources) {
            Map<String, String> tags = new LinkedHashMap<>(resource.tags());
            tags.remove(tag);
            stripped.add(new ResourceData(resource.key(), resource.spec(), tags, resource.metadata()));
        }
        return new LiveMesh(name, sharedBy, stripped, omitted, tagsUnread, unread);
    }

    /** Returns the resources as values, with what is wrong with them: one mesh, or none if it does not exist. */
    public MeshReading reading() {
        return io.github.appmeshdsl.format.MeshReader.read(resources);
    }

    /**
     * Something of a live mesh that could not be read.
     *
     * @param what the call that failed, with what it was about
     * @param failure what went wrong
     * @param reason the message of the service
     */
    public record Unread(String what, Failure failure, String reason) {
        /** Refuses null. */
        public Unread {
            requireNonNull(what, "what");
            requireNonNull(failure, "failure");
            requireNonNull(reason, "reason");
        }
    }

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
}
