package io.github.appmeshdsl.model;

import java.util.Optional;
import org.immutables.value.Value;

/** A resource that lives in a mesh. */
public sealed interface MeshMember extends Resource
        permits VirtualNode, VirtualRouter, VirtualService, VirtualGateway, GatewayRoute, BackendGroup {

    /** Returns the Kubernetes namespace. Absent: the namespace that the mesh or the reader of its manifests assumes. */
    @SpecName("metadata.namespace")
    Optional<String> namespace();

    @Override
    @Value.NonAttribute
    default String displayName() {
        return namespace().isPresent() ? namespace().get() + "/" + name() : name();
    }
}
