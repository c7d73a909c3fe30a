package io.github.appmeshdsl.behavior.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.behavior.reference.DenseMeshes;
import io.github.appmeshdsl.envoy.ProxyMode;
import io.github.appmeshdsl.traffic.AppMeshBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Generated configuration of Envoy does what the library answers. */
class GeneratedMeshesTest {

    /** How many times as long as in CI. */
    private static final int TIMES = Integer.getInteger("envoy.times", 1);

    private static final long FIRST_SEED = Long.getLong("envoy.seed", 0);
    private static final int MESHES = 300 * TIMES;
    private static final int MESHES_AT_A_TIME = 60;
    private static final int REQUESTS = 105;
    private static final int CLIENTS = 8;

    /** What must have been met, so often that a difference is seen. */
    private static final Map<String, Integer> MET = Map.of(
            "routed SINGLE_PORT", 3_000,
            "routed EXPLICIT", 3_000,
            "connection routed", 50,
            "passed", 500,
            "refused HOST_UNKNOWN", 500,
            "refused NO_ROUTE", 500,
            "refused PORT_UNKNOWN", 500,
            "refused NO_LISTENER", 50,
            "refused TLS", 500);

    private static AppMeshBehavior behavior(long seed) {
        AppMeshBehavior behavior = AppMeshBehavior.observed();
        return switch ((int) (seed % 10)) {
            case 1 -> behavior.withDefaultRetries(false);
            case 2 -> behavior.withGatewayHostnameFallsBack(true);
            case 3 -> behavior.withGatewayPrefixMatchesWithinSegment(false);
            case 4 -> behavior.withMissingHeaderMatchesInverted(true);
            default -> behavior;
        };
    }

    @Test
    void proxies_do_with_requests_what_the_library_answers() throws ExecutionException, InterruptedException {
        Map<String, AtomicLong> met = new ConcurrentHashMap<>();
        List<String> differences = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try (Loopback loopback = Loopback.take();
                Applications applications = Applications.start(DenseMeshes.UNPRIVILEGED_PORTS);
                TestCertificates certificates = TestCertificates.make()) {
            Deployment.Place place = new Deployment.Place(loopback, applications, certificates.directory());
            for (int first = 0; first < MESHES; first += MESHES_AT_A_TIME) {
                List<Deployment> deployments = new ArrayList<>();
                for (int i = 0; i < MESHES_AT_A_TIME; i++) {
                    long seed = FIRST_SEED + first + i;
                    ProxyMode mode = seed / 10 % 2 == 0 ? ProxyMode.SINGLE_PORT : ProxyMode.EXPLICIT;
                    deployments.add(new Deployment(seed, i, DenseMeshes.valid(seed), behavior(seed), mode, place));
                }
                try (RunningEnvoy ignored = RunningEnvoy.of(deployments)) {
                    List<Future<List<String>>> runs = new ArrayList<>();
                    for (Deployment each : deployments) {
                        runs.add(threads.submit(() -> {
                            try (Client client = new Client(certificates.client())) {
                                return new Comparison(each, applications, client, met).run(REQUESTS);
                            }
                        }));
                    }
                    for (Future<List<String>> run : runs) {
                        differences.addAll(run.get());
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(differences).isEmpty();
        assertThat(met.values().stream().mapToLong(AtomicLong::get).sum())
                .as("requests")
                .isGreaterThan(30_000L * TIMES);
        MET.forEach((kind, least) -> assertThat(met)
                .as(kind)
                .hasEntrySatisfying(
                        kind, count -> assertThat(count.get()).as(kind).isGreaterThan(least)));
    }
}
