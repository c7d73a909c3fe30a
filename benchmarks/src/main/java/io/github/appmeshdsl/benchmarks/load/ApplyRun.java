package io.github.appmeshdsl.benchmarks.load;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.aws.AppMesh;
import io.github.appmeshdsl.aws.apply.ApplyResult;
import io.github.appmeshdsl.benchmarks.synthetic.DslMesh;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.server.AppMeshServer;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.limit.Quotas;
import io.github.appmeshdsl.server.limit.RequestRates;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appmesh.AppMeshClient;

/**
 * Applies a mesh to a server that takes the library's own default rates and answers after 100 ms, and compares the wall time
 * with the least that is possible: the writes beyond the burst at the rate, and the time of the last answer.
 */
public final class ApplyRun {

    private static final double WRITES_A_SECOND = 8;
    private static final int BURST = 5;
    private static final int IN_FLIGHT = 8;
    private static final Duration LATENCY = Duration.ofMillis(100);

    private ApplyRun() {}

    /** Takes the number of services, 20 unless said. */
    public static void main(String[] args) {
        Mesh mesh = DslMesh.of(args.length > 0 ? Integer.parseInt(args[0]) : 20);
        // Calls that are under way may catch up with each other.
        RequestRates rates = new RequestRates(40, WRITES_A_SECOND, BURST + IN_FLIGHT);
        try (AppMeshServer server =
                        AppMeshServer.start(s -> s.quotas(Quotas.NONE).rates(rates));
                AppMeshClient client = client(server.endpoint())) {
            server.faults().add(new Fault.Latency(LATENCY), "*", 1);
            AppMesh api = AppMesh.of(client);
            Plan plan = api.plan(mesh);
            long start = System.nanoTime();
            ApplyResult result = api.apply(plan);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (!result.succeeded()) {
                throw new IllegalStateException("the apply failed: " + result.failures());
            }
            int writes = plan.steps().size();
            double least = (writes - BURST) / WRITES_A_SECOND + LATENCY.toMillis() / 1e3;
            System.out.printf(
                    "%d writes: %.2f s, at least %.2f s, ratio %.3f%n", writes, seconds, least, seconds / least);
        }
    }

    private static AppMeshClient client(URI endpoint) {
        return AppMeshClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .addPlugin(AppMesh.plugin())
                .build();
    }
}
