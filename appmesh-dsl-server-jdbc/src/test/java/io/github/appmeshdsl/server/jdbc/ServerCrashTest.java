package io.github.appmeshdsl.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.server.store.JavaProcess;
import io.github.appmeshdsl.server.store.ServerClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers are killed under load; what the next one answers agrees with what was acknowledged. */
class ServerCrashTest {

    private static final int CLIENTS = 3;

    private final Semaphore acknowledged = new Semaphore(0);
    private final List<ServerClient> clients = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void a_server_on_sqlite_that_is_killed_keeps_what_it_acknowledged() throws Exception {
        crash(5, "sqlite", directory.toString());
    }

    @Test
    void a_server_on_postgresql_that_is_killed_keeps_what_it_acknowledged() throws Exception {
        crash(3, "postgresql", PostgresDatabase.create());
    }

    private void crash(int rounds, String... store) throws Exception {
        SplittableRandom random = new SplittableRandom(rounds);
        for (int round = 0; round < rounds; round++) {
            JavaProcess server = JavaProcess.start(ServerProgram.class, store);
            URI endpoint = URI.create(String.valueOf(server.nextLine()));
            if (round == 0) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(new ServerClient(endpoint, "mesh-" + i, acknowledged::release));
                }
            }
            for (ServerClient client : clients) {
                client.check(endpoint);
            }
            killUnderLoad(server, random.nextInt(1, 100));
        }
    }

    private void killUnderLoad(JavaProcess server, int requests) throws Exception {
        acknowledged.drainPermits();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> work = new ArrayList<>();
            clients.forEach(client -> work.add(threads.submit(client::work)));
            assertThat(acknowledged.tryAcquire(requests, 60, TimeUnit.SECONDS)).isTrue();
            server.kill();
            for (Future<?> each : work) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(server.output()).isEmpty();
            server.exitValue();
        } finally {
            server.kill();
            threads.shutdownNow();
        }
    }
}
