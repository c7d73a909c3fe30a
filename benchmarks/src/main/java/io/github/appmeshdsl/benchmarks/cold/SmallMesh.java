package io.github.appmeshdsl.benchmarks.cold;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualNode;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.AppMeshClientBuilder;

/** A mesh of one node, and a client of the server that holds it. */
final class SmallMesh {

    static final String NAME = "small";
    static final String NODE = "api";

    private SmallMesh() {}

    static Mesh mesh() {
        return Mesh.of(
                NAME,
                m -> m.add(VirtualNode.of(
                        NODE, n -> n.http(8080).dns("api.small.local").leaf())));
    }

    static AppMeshClientBuilder client(String endpoint) {
        return AppMeshClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }
}
