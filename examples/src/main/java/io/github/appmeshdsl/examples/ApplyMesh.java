package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.k8s.Manifests;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** Reads manifests, and applies them to an App Mesh API in this JVM that stores meshes in a SQLite file. */
public final class ApplyMesh {

    private ApplyMesh() {}

    /**
     * Prints the plan and applies it.
     *
     * @param args the directory of the manifests, and the directory of the SQLite file
     */
    public static void main(String[] args) {
        Path manifests = Path.of(args[0]);
        Path data = Path.of(args[1]);
        // spotless:off
        // region apply
        Mesh mesh = Manifests.read(manifests).mesh();

        try (AppMeshServer server = AppMeshServer.start(s -> s.store(() -> JdbcStore.sqlite(data)));
                AppMeshClient client = AppMeshClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            AppMesh api = AppMesh.of(client);
            Plan plan = api.plan(mesh);
            System.out.print(plan.text());
            api.apply(plan).orThrow();
        }
        // endregion
        // spotless:on
    }
}
