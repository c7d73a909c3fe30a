package io.github.appmeshdsl.usage;

import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.jdbc.JdbcStore;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** An App Mesh API that keeps its resources in a directory, and what calls it. */
final class LocalApi implements AutoCloseable {

    private final AppMeshServer server;
    private final AppMeshClient client;

    LocalApi(Path directory) {
        server = AppMeshServer.start(options -> options.store(() -> JdbcStore.sqlite(directory)));
        client = AppMeshClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    AppMesh api() {
        return AppMesh.of(client);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
