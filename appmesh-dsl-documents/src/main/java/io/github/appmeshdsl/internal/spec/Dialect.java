package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.MeshMember;
import io.github.appmeshdsl.model.Ref;
import io.github.appmeshdsl.model.Referable;
import io.github.appmeshdsl.model.ResourceKind;
import java.util.List;

/**
 * One of the spellings of App Mesh specs: what differs between the Kubernetes resources and the App Mesh API. Everything
 * else has the same names and the same form in each.
 */
public interface Dialect {

    /** Returns whether this is the dialect of the Kubernetes resources, with selectors, groups and routes in routers. */
    boolean isKubernetes();

    /** Returns the key of an ACM certificate's ARN. */
    String certificateArn();

    /** Returns the key of the list of ARNs of ACM authorities. */
    String certificateAuthorityArns();

    /** Returns the key of a mesh's service discovery. */
    String meshServiceDiscovery();

    /**
     * Writes a reference as one entry of the mapping that is open.
     *
     * @param apiKey key under which the App Mesh API holds the name
     * @param from who refers
     */
    void writeReference(SpecSink out, String apiKey, Ref<?> ref, MeshMember from);

    /** Returns the reference that a name means where documents refer by AWS name. */
    default <R extends Referable<R>> Ref<R> readReference(Class<R> type, ResourceKind kind, String awsName) {
        return awsName.startsWith("arn:") ? Ref.arn(type, awsName) : Ref.named(type, awsName);
    }

    /**
     * Returns the keys under which a document of this dialect may hold what paths call {@code member}, the likeliest first.
     */
    List<String> spellings(String member);
}
