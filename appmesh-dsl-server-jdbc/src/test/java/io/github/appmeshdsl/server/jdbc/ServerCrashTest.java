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

/** Servers are killed under load (SIGKILL); the answers of the next one agree with what was acknowledged. */
class ServerCrashTest {

    private static final int CLIENTS = 3;

    private final Semaphore acknowledged = new Semaphore(0);
    private final List<ServerClient> clients = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void a_server_on_sqlite_that_is_killed_keeps_what_it_acknowledged() throws Exception {
        crash(5, 1, "sqlite", directory.toString());
    }

    @Test
    void two_servers_on_one_postgresql_that_are_killed_in_turn_keep_what_they_acknowledged() throws Exception {
        crash(3, 2, "postgresql", PostgresDatabase.create());
    }

    private void crash(int rounds, int count, String... store) throws Exception {
        SplittableRandom random = new SplittableRandom(rounds);
        for (int round = 0; round < rounds; round++) {
            List<JavaProcess> servers = new ArrayList<>();
            try {
                List<URI> endpoints = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    servers.add(JavaProcess.start(ServerProgram.class, store));
                }
                for (JavaProcess server : servers) {
                    endpoints.add(URI.create(String.valueOf(server.nextLine())));
                }
                for (int i = 0; i < CLIENTS; i++) {
                    // Not always the server that it had before.
                    URI endpoint = endpoints.get((round + i) % count);
                    if (round == 0) {
                        clients.add(new ServerClient(endpoint, "mesh-" + i, acknowledged::release));
                    }
                    clients.get(i).check(endpoint);
                }
                killUnderLoad(servers, random);
            } finally {
                servers.forEach(JavaProcess::kill);
            }
        }
    }

    /** The servers that are left go on: nothing that one of them holds may outlive it. */
    private void killUnderLoad(List<JavaProcess> servers, SplittableRandom random) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> work = new ArrayList<>();
            clients.forEach(client -> work.add(threads.submit(client::work)));
            for (JavaProcess server : servers) {
                acknowledged.drainPermits();
                assertThat(acknowledged.tryAcquire(random.nextInt(1, 100), 60, TimeUnit.SECONDS))
                        .isTrue();
                server.kill();
            }
            for (Future<?> each : work) {
                each.get(60, TimeUnit.SECONDS);
            }
            for (JavaProcess server : servers) {
                assertThat(server.output()).isEmpty();
                server.exitValue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
