package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.envoy.ResourceType;
import io.github.appmeshdsl.server.store.JavaProcess;
import io.github.appmeshdsl.xds.ProxyStream;
import io.github.appmeshdsl.xds.SimulatedProxy;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two processes of {@code appmesh server} with one PostgreSQL database, with proxies of both: every write that one of them has
 * acknowledged reaches every proxy, also while processes are killed.
 */
class SharedDatabaseTest {

    private static final int NODES = 3;
    private static final int WRITES = 12;
    private static final int KILLS = 3;

    private final List<Server> servers = new CopyOnWriteArrayList<>();
    /** All proxies, and where they are connected. */
    private final Map<SimulatedProxy, Server> all = new ConcurrentHashMap<>();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        servers.add(new Server(url()));
        servers.add(new Server(url()));
    }

    @AfterEach
    void stop() throws IOException {
        all.keySet().forEach(SimulatedProxy::disconnect);
        servers.forEach(Server::kill);
        threads.shutdownNow();
        postgres.close();
    }

    private String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** A process, and the connection of the proxies that are with it. */
    private static final class Server {
        private final JavaProcess process;
        private final URI api;
        private final ManagedChannel proxies;

        Server(String database) throws IOException {
            process = JavaProcess.start(
                    ServerProgram.class, "--database", database, "--listen", "127.0.0.1:0", "--xds", "127.0.0.1:0");
            api = URI.create(lastWord(process.nextLine()));
            proxies = ManagedChannelBuilder.forTarget(lastWord(process.nextLine()))
                    .usePlaintext()
                    .build();
            Thread reader = new Thread(process::output);
            reader.setDaemon(true);
            reader.start();
        }

        private static String lastWord(String line) {
            assertThat(line).matches("(App Mesh API|control plane) at .*");
            return line.substring(line.lastIndexOf(' ') + 1);
        }

        void kill() {
            process.kill();
            proxies.shutdownNow();
        }
    }

    /** Returns the answer; null if the process does not answer any more, or is busy. */
    private String send(Server server, String method, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.api.resolve("/v20190125/meshes" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                return null;
            }
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        } catch (IOException killed) {
            return null;
        }
    }

    /** Returns the answer of a process that runs. */
    private String answer(Server server, String method, String path, String body) throws InterruptedException {
        String answer = null;
        while (answer == null) {
            answer = send(server, method, path, body);
        }
        return answer;
    }

    private void create(Server server) throws InterruptedException {
        answer(server, "PUT", "", "{\"meshName\": \"shop\"}");
        for (int node = 0; node < NODES; node++) {
            answer(server, "PUT", "/shop/virtualNodes", "{\"virtualNodeName\": \"n" + node + "\", " + spec(1) + "}");
        }
    }

    private static String spec(int port) {
        return "\"spec\": {\"listeners\": [{\"portMapping\": {\"port\": " + port
                + ", \"protocol\": \"http\"}}], \"serviceDiscovery\": {\"dns\": {\"hostname\": \"n.local\"}}}";
    }

    private List<SimulatedProxy> proxies(int node) {
        List<SimulatedProxy> proxies = new ArrayList<>();
        for (Server server : servers) {
            for (ProxyStream.Protocol protocol : ProxyStream.Protocol.values()) {
                SimulatedProxy proxy = new SimulatedProxy("mesh/shop/virtualNode/n" + node, protocol);
                if (protocol == ProxyStream.Protocol.STATE_OF_THE_WORLD) {
                    // It does not tell what it had when it connects again.
                    proxy.mayBeIncomplete();
                }
                proxy.connect(server.proxies);
                proxies.add(proxy);
                all.put(proxy, server);
            }
        }
        return proxies;
    }

    private static void awaitPort(SimulatedProxy proxy, int node, int port) {
        String cluster = "cds_ingress_shop_n" + node + "_http_" + port;
        proxy.await(
                () -> proxy.names(ResourceType.CLUSTER).contains(cluster),
                () -> "has " + proxy.names(ResourceType.CLUSTER) + " without " + cluster);
    }

    @Test
    void every_write_reaches_the_proxies_of_both_processes() throws Exception {
        create(servers.get(0));
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int node = i;
            List<SimulatedProxy> proxies = proxies(node);
            writers.add(threads.submit(() -> {
                for (int port = 2; port <= WRITES; port++) {
                    String path = "/shop/virtualNodes/n" + node;
                    answer(servers.get(port % 2), "PUT", path, "{" + spec(port) + "}");
                    // What one process has acknowledged, the other answers.
                    assertThat(answer(servers.get((port + 1) % 2), "GET", path, ""))
                            .contains("\"port\":" + port + ",");
                    for (SimulatedProxy proxy : proxies) {
                        awaitPort(proxy, node, port);
                    }
                }
                return null;
            }));
        }
        for (Future<?> writer : writers) {
            writer.get(2, TimeUnit.MINUTES);
        }
        assertThat(all.keySet()).allSatisfy(proxy -> assertThat(proxy.faults()).isEmpty());
    }

    @Test
    void every_acknowledged_write_reaches_every_proxy_while_processes_are_killed() throws Exception {
        create(servers.get(0));
        Semaphore acknowledged = new Semaphore(0);
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int node = i;
            List<SimulatedProxy> proxies = proxies(node);
            writers.add(threads.submit(() -> {
                int port = 1;
                while (!isOver.get()) {
                    port++;
                    write(node, port);
                    acknowledged.release();
                    for (SimulatedProxy proxy : proxies) {
                        awaitPort(proxy, node, port);
                    }
                }
                return port;
            }));
        }
        SplittableRandom random = new SplittableRandom(4);
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.drainPermits();
            assertThat(acknowledged.tryAcquire(random.nextInt(1, 25), 60, TimeUnit.SECONDS))
                    .isTrue();
            int victim = random.nextInt(2);
            Server killed = servers.get(victim);
            Server other = servers.get(1 - victim);
            killed.kill();
            all.replaceAll((proxy, server) -> {
                if (server == killed) {
                    proxy.connect(other.proxies);
                }
                return server == killed ? other : server;
            });
            servers.set(victim, new Server(url()));
        }
        isOver.set(true);
        for (Future<Integer> writer : writers) {
            assertThat(writer.get(2, TimeUnit.MINUTES)).isGreaterThan(KILLS);
        }
        assertThat(all.keySet()).allSatisfy(proxy -> assertThat(proxy.faults()).isEmpty());
    }

    /** Writes through any process, again if it was killed before it answered. */
    private void write(int node, int port) throws InterruptedException {
        for (int attempt = port; ; attempt++) {
            Server server = servers.get(attempt % 2);
            if (send(server, "PUT", "/shop/virtualNodes/n" + node, "{" + spec(port) + "}") != null) {
                return;
            }
        }
    }
}
