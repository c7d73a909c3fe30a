package io.github.appmeshdsl.server;

import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.appmesh.AppMeshClient;
import software.amazon.awssdk.services.appmesh.AppMeshClientBuilder;

/** Clients of the AWS SDK for Java. */
final class SdkClients {

    private SdkClients() {}

    /** Returns a client that does not retry. */
    static AppMeshClient of(URI endpoint) {
        return of(endpoint, "anyone", "anything");
    }

    static AppMeshClient of(URI endpoint, String keyId, String secret) {
        return of(
                endpoint,
                keyId,
                secret,
                b -> b.httpClientBuilder(UrlConnectionHttpClient.builder())
                        .overrideConfiguration(o -> o.retryStrategy(none())));
    }

    static AppMeshClient of(URI endpoint, String keyId, String secret, Consumer<AppMeshClientBuilder> spec) {
        AppMeshClientBuilder builder = AppMeshClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)));
        spec.accept(builder);
        return builder.build();
    }

    private static RetryStrategy none() {
        return software.amazon.awssdk.awscore.retry.AwsRetryStrategy.doNotRetry();
    }
}
