package io.github.appmeshdsl.aws;

import io.github.appmeshdsl.aws.call.Pacing;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.ServerOptions;
import io.github.appmeshdsl.validation.ValidationOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/** A real App Mesh API server and a client of it, which counts the requests on the wire. */
public final class LiveApi implements AutoCloseable {

    private static final double UNPACED = 1e6;

    /** As fast as it goes, with little patience. */
    public static final AppMeshOptions FAST = AppMeshOptions.DEFAULT
            .pacing(Pacing.DEFAULT.rates(UNPACED, UNPACED).patience(Duration.ofSeconds(10)))
            .plan(PlanOptions.defaults().prune(true))
            // Random meshes may refer to services elsewhere.
            .validation(ValidationOptions.importing().partial(true));

    private final AppMeshServer server;
    private final Map<String, Integer> requests = new TreeMap<>();
    private final AppMeshClient client;

    public LiveApi() {
        this(options -> {});
    }

    public LiveApi(Consumer<ServerOptions> options) {
        server = AppMeshServer.start(options);
        client = client(server.endpoint(), new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                count(context.request().getClass().getSimpleName().replaceFirst("Request$", ""));
            }
        });
    }

    /** Returns a client that tries each call once. */
    public static AppMeshClient client(URI endpoint, ExecutionInterceptor interceptor) {
        return AppMeshClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(
                        c -> c.retryStrategy(b -> b.maxAttempts(1)).addExecutionInterceptor(interceptor))
                .build();
    }

    private synchronized void count(String operation) {
        requests.merge(operation, 1, Integer::sum);
    }

    public AppMeshServer server() {
        return server;
    }

    public AppMeshClient client() {
        return client;
    }

    /** Returns the API used fast, with pruning. */
    public AppMesh api() {
        return AppMesh.of(client, FAST);
    }

    public AppMesh api(PlanOptions plan) {
        return AppMesh.of(client, FAST.plan(plan));
    }

    /** Returns how many requests of each operation were sent since this was last asked. */
    public synchronized Map<String, Integer> takeRequests() {
        Map<String, Integer> taken = new TreeMap<>(requests);
        requests.clear();
        return taken;
    }

    /** Returns how many of these requests change something. */
    public static int writes(Map<String, Integer> requests) {
        return requests.entrySet().stream()
                .filter(e -> e.getKey().matches("(Create|Update|Delete|Tag|Untag).*"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
