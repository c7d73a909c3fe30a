package io.github.appmeshdsl.examples;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** The code of {@code docs/apply.md}. */
public final class ApplyGuide {

    private ApplyGuide() {}

    // spotless:off
    // region apply
    static void apply(AppMeshClient client, Mesh mesh) {
        AppMesh api = AppMesh.of(client);

        Plan plan = api.plan(mesh);                   // validates, reads the live mesh and compares
        System.out.print(plan.text());
        ApplyResult result = api.apply(plan);         // executes the steps
        result.orThrow();                             // or look at result.failures()
    }
    // endregion

    // region client
    static AppMeshClient client(URI endpoint) {
        return AppMeshClient.builder()
                .addPlugin(AppMesh.plugin())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
    // endregion
    // spotless:on

    /** Applies a mesh to a server in this JVM, twice. */
    public static void main(String[] args) {
        try (AppMeshServer server = AppMeshServer.start();
                AppMeshClient client = client(server.endpoint())) {
            apply(client, Journey.shop(10));
            apply(client, Journey.shop(10));
        }
    }
}
