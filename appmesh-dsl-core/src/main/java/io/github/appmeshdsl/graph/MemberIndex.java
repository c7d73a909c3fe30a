package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.ApiResource;
import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a mesh by their names and by their AWS names: chains of views, so that nothing is made for a look-up. */
final class MemberIndex {

    private final Optional<String> defaultNamespace;
    private final @Nullable MemberView[] byName;
    private final @Nullable MemberView[] byAwsName;
    private final IdentityHashMap<MeshMember, MeshMember> duplicates = new IdentityHashMap<>(0);

    MemberIndex(Optional<String> defaultNamespace, int members) {
        this.defaultNamespace = defaultNamespace;
        int size = Integer.highestOneBit(Math.max(1, members)) * 2;
        byName = new MemberView[size];
        byAwsName = new MemberView[size];
    }

    void add(MemberView view) {
        addName(view);
        if (view.member() instanceof ApiResource resource) {
            addAwsName(view, resource);
        }
    }

    private void addName(MemberView view) {
        String scope = view.scope();
        view.nameHash = hash(view.kind, scope, view.name);
        int slot = slot(byName, view.nameHash);
        MemberView earlier = inChain(byName[slot], view.nameHash, view.kind, scope, view.name);
        if (earlier != null) {
            view.first = earlier;
            duplicates.put(view.member(), earlier.member());
        } else {
            view.nextByName = byName[slot];
            byName[slot] = view;
        }
    }

    private void addAwsName(MemberView view, ApiResource resource) {
        view.awsNameHash = awsNameHash(view, resource);
        int slot = slot(byAwsName, view.awsNameHash);
        for (MemberView other = byAwsName[slot]; other != null; other = other.nextByAwsName) {
            if (other.awsNameHash == view.awsNameHash
                    && other.kind == view.kind
                    && awsName((ApiResource) other.member()).equals(awsName(resource))) {
                view.firstOfAwsName = other;
                return;
            }
        }
        view.nextByAwsName = byAwsName[slot];
        byAwsName[slot] = view;
    }

    /** Returns the hash of the AWS name in force, without making that name where it is put together. */
    private int awsNameHash(MemberView view, ApiResource resource) {
        String namespace = view.namespace();
        if (namespace.isEmpty() || resource.awsName().isPresent()) {
            return awsName(resource).hashCode();
        }
        int hash = view.name.hashCode() * 31 + view.kind.awsNameSeparator();
        for (int i = 0; i < namespace.length(); i++) {
            hash = hash * 31 + namespace.charAt(i);
        }
        return hash;
    }

    private String awsName(ApiResource resource) {
        return resource.effectiveAwsName(defaultNamespace);
    }

    @Nullable
    MemberView byName(ResourceKind kind, String scope, String name) {
        int hash = hash(kind, scope, name);
        return inChain(byName[slot(byName, hash)], hash, kind, scope, name);
    }

    @Nullable
    MemberView byAwsName(ResourceKind kind, String name) {
        for (MemberView view = byAwsName[slot(byAwsName, name.hashCode())]; view != null; view = view.nextByAwsName) {
            if (view.kind == kind && awsName((ApiResource) view.member()).equals(name)) {
                return view;
            }
        }
        return null;
    }

    Optional<MeshMember> earlierOf(MeshMember member) {
        return Optional.ofNullable(duplicates.get(member));
    }

    private static @Nullable MemberView inChain(
            @Nullable MemberView start, int hash, ResourceKind kind, String scope, String name) {
        for (MemberView view = start; view != null; view = view.nextByName) {
            if (view.isNamed(hash, kind, scope, name)) {
                return view;
            }
        }
        return null;
    }

    private static int hash(ResourceKind kind, String scope, String name) {
        return (name.hashCode() * 31 + scope.hashCode()) * 31 + kind.ordinal();
    }

    private static int slot(@Nullable MemberView[] table, int hash) {
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }
}
