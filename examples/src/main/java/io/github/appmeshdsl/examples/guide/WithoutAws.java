package io.github.appmeshdsl.examples.guide;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.xds.ControlPlane;
import io.github.appmeshdsl.xds.MeshPublisher;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** The shop without AWS: a control plane for its proxies. */
public final class WithoutAws {

    private WithoutAws() {}

    /** Publishes the shop to proxies. */
    public static void main(String[] args) {
        // spotless:off
        // region serve
        try (ControlPlane controlPlane = ControlPlane.start(options -> options.port(0))) {
            MeshPublisher publisher = MeshPublisher.of(controlPlane);
            for (int percent : new int[] {10, 50, 100}) {
                var outcome = publisher.publish(Canary.shop(percent));
                System.out.println(percent + " %: published " + outcome.isPublished());
            }
        }
        // endregion
        // spotless:on
    }

    /** An App Mesh API in this program. */
    public static final class Api {

        private Api() {}

        /** Applies the shop twice. */
        public static void main(String[] args) {
            // region api
            try (AppMeshServer server = AppMeshServer.start();
                    AppMeshClient client = client(server)) {
                AppMesh api = AppMesh.of(client);
                api.apply(api.plan(Canary.shop(10))).orThrow();

                Plan plan = api.plan(Canary.shop(50));
                System.out.print(plan.text());
                api.apply(plan).orThrow();
            }
            // endregion
        }

        // region client
        static AppMeshClient client(AppMeshServer server) {
            return AppMeshClient.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
        }
        // endregion
    }
}
