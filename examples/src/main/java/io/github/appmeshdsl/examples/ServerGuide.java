package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.fault.Fault;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.model.MeshRef;

/** The code of {@code docs/server.md}. */
public final class ServerGuide {

    private ServerGuide() {}

    // spotless:off
    static void start() {
        // region start
        try (AppMeshServer server = AppMeshServer.start();
                AppMeshClient client = AppMeshClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            client.createMesh(r -> r.meshName("shop"));
            for (MeshRef mesh : client.listMeshes(r -> {}).meshes()) {
                System.out.println(mesh.arn());
            }
        }
        // endregion
    }

    static void addFaults(AppMeshServer server) {
        // region faults
        server.faults()
                .add(new Fault.Throttling(), "Create*", 0.1)                          // a tenth of all creates, at random
                .add(new Fault.Latency(Duration.ofMillis(50)), "*", 1)                // always
                .addOnce(new Fault.ResetAfter(), "UpdateRoute", 3)                    // the third update from now on
                .add(new Fault.StaleRead(Duration.ofSeconds(2)), "Describe*", 0.5);   // new resources are not visible yet
        // endregion
    }
    // spotless:on

    /** Creates a mesh on a server, and starts another server with faults. */
    public static void main(String[] args) {
        start();
        try (AppMeshServer server = AppMeshServer.start()) {
            addFaults(server);
        }
    }
}
