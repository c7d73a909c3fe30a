package io.github.appmeshdsl.benchmarks.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Measures servers under load from this process: ours with each of its stores, moto's, and one that answers without doing
 * anything. The servers take turns; each is restarted in each round, and is warmed up before it is measured.
 *
 * <p>Arguments: rounds (3), and nodes a connection (200).
 */
public final class ServerLoad {

    private static final int CONNECTIONS = 8;

    /** Something to start and to stop. */
    private interface Start {
        Loaded start() throws IOException;
    }

    private final Map<String, Start> servers = new LinkedHashMap<>();
    private final Map<String, Map<Call, List<Timings>>> measured = new LinkedHashMap<>();

    private ServerLoad() {}

    /** Measures, and prints a row for each call and server. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int nodes = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            ServerLoad load = new ServerLoad();
            load.addServers(postgres);
            for (int round = 0; round < rounds; round++) {
                for (Map.Entry<String, Start> server : load.servers.entrySet()) {
                    load.measure(server.getKey(), server.getValue(), nodes);
                }
            }
            load.print(System.out);
        }
    }

    private void addServers(EmbeddedPostgres postgres) {
        servers.put("constant answer", () -> Loaded.java(ConstantServer.class));
        servers.put("ours, memory", () -> Loaded.java(LoadedServer.class));
        servers.put("ours, SQLite", ServerLoad::withSqlite);
        servers.put("ours, PostgreSQL", () -> Loaded.java(LoadedServer.class, emptyDatabase(postgres)));
        servers.put("moto", Loaded::moto);
    }

    private static Loaded withSqlite() throws IOException {
        Path directory = Files.createTempDirectory("server-load");
        Loaded server = Loaded.java(LoadedServer.class, directory.toString());
        return new Loaded(server.endpoint(), () -> {
            server.close();
            delete(directory);
        });
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String emptyDatabase(EmbeddedPostgres postgres) throws IOException {
        String name = "load_" + System.nanoTime();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (java.sql.SQLException e) {
            throw new IOException(e);
        }
        return postgres.getJdbcUrl("postgres", name);
    }

    private void measure(String name, Start start, int nodes) throws Exception {
        try (Loaded server = start.start()) {
            round(server.endpoint(), "warm", nodes);
            Map<Call, Timings> timings = round(server.endpoint(), "mesh", nodes);
            timings.forEach((call, timing) -> measured.computeIfAbsent(name, key -> new EnumMap<>(Call.class))
                    .computeIfAbsent(call, key -> new ArrayList<>())
                    .add(timing));
        }
    }

    /** Makes every call, one after the other, on all connections at once. */
    private static Map<Call, Timings> round(URI endpoint, String prefix, int nodes)
            throws IOException, InterruptedException, ExecutionException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(new Connection(endpoint, prefix + "-" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            Map<Call, Timings> timings = new EnumMap<>(Call.class);
            for (Call call : Call.values()) {
                List<Callable<long[]>> runs = new ArrayList<>();
                for (Connection connection : connections) {
                    runs.add(() -> connection.run(call, nodes));
                }
                long start = System.nanoTime();
                List<Future<long[]>> all = threads.invokeAll(runs);
                double seconds = (System.nanoTime() - start) / 1e9;
                long[] taken = new long[CONNECTIONS * nodes];
                for (int i = 0; i < CONNECTIONS; i++) {
                    System.arraycopy(all.get(i).get(), 0, taken, i * nodes, nodes);
                }
                timings.put(call, new Timings(seconds, taken));
            }
            return timings;
        } finally {
            threads.shutdownNow();
        }
    }

    private void print(PrintStream out) {
        out.printf("%-9s %-18s %12s %8s %8s %8s%n", "call", "server", "requests/s", "p50 ms", "p90 ms", "p99 ms");
        for (Call call : Call.values()) {
            measured.forEach((name, calls) -> {
                List<Timings> rounds = calls.getOrDefault(call, List.of());
                out.printf(
                        "%-9s %-18s %12.0f %8.2f %8.2f %8.2f%n",
                        call,
                        name,
                        median(rounds, Timings::requestsPerSecond),
                        median(rounds, timings -> timings.percentile(0.5)),
                        median(rounds, timings -> timings.percentile(0.9)),
                        median(rounds, timings -> timings.percentile(0.99)));
            });
        }
    }

    private static double median(List<Timings> rounds, java.util.function.ToDoubleFunction<Timings> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }
}
