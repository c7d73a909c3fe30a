package io.github.appmeshdsl.graph;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member of a mesh as its {@link MeshView} sees it: with its references followed. */
public abstract sealed class MemberView
        permits NodeView, RouterView, ServiceView, BackendGroupView, GatewayView, GatewayRouteView {

    final ResourceKind kind;
    final String name;
    private final String namespace;
    private final int index;

    /** The first member of this kind, namespace and name: this one, unless it is a duplicate. */
    MemberView first = this;

    /** The first member of this kind and AWS name: this one, unless it is a duplicate. */
    MemberView firstOfAwsName = this;

    /** The next member in the same place of the index of names, and in that of AWS names. */
    @Nullable
    MemberView nextByName;

    @Nullable
    MemberView nextByAwsName;

    int nameHash;
    int awsNameHash;

    /** Whether each reference of this member is by name and leads to a member of the mesh. */
    boolean isSelfContained = true;

    MemberView(MeshMember member, String namespace, int index) {
        this.kind = member.kind();
        this.name = member.name();
        this.namespace = namespace;
        this.index = index;
    }

    /** Returns the member. */
    public abstract MeshMember member();

    /** Returns the earlier member of the same kind, namespace and name, if there is one. */
    public final Optional<MemberView> earlier() {
        return first == this ? Optional.empty() : Optional.of(first);
    }

    /**
     * Returns the earlier member of the same kind and AWS name, if there is one. Gateway routes may share an AWS name as long
     * as they belong to different gateways.
     */
    public final Optional<MemberView> earlierOfAwsName() {
        return firstOfAwsName == this ? Optional.empty() : Optional.of(firstOfAwsName);
    }

    /** Returns the namespace that the member lives in; empty if there are no namespaces. */
    public final String namespace() {
        return namespace;
    }

    /** Returns the position among the members of its kind, from 0. */
    public final int index() {
        return index;
    }

    /**
     * Returns whether each reference of this member is by name and leads to a member of the same mesh. What a backend group
     * names is looked up for each node that uses the group, and is not counted.
     */
    public final boolean isSelfContained() {
        return isSelfContained;
    }

    /** Returns within what the name is unique: the namespace, for most kinds. */
    String scope() {
        return namespace;
    }

    final boolean isNamed(int hash, ResourceKind otherKind, String otherScope, String otherName) {
        return nameHash == hash && name.equals(otherName) && kind == otherKind && scope().equals(otherScope);
    }
}
