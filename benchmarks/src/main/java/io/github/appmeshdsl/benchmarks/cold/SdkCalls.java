package io.github.appmeshdsl.benchmarks.cold;

import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Describes the mesh and its node with the SDK's client alone. */
public final class SdkCalls {

    private SdkCalls() {}

    /** Calls the endpoint that is named. */
    public static void main(String[] args) {
        try (AppMeshClient client = SmallMesh.client(args[0]).build()) {
            client.describeMesh(r -> r.meshName(SmallMesh.NAME));
            client.describeVirtualNode(r -> r.meshName(SmallMesh.NAME).virtualNodeName(SmallMesh.NODE));
        }
    }
}
