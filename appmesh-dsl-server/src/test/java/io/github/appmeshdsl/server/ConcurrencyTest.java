package io.github.appmeshdsl.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients at once. */
class ConcurrencyTest {

    private static final int CLIENTS = 8;

    private AppMeshServer server;
    private RawHttp http;

    @BeforeEach
    void start() throws Exception {
        server = AppMeshServer.start();
        http = new RawHttp(server.endpoint());
        http.put("/meshes", "{\"meshName\":\"m\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                futures.add(clients.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void of_many_who_create_one_name_one_succeeds() throws Exception {
        for (int i = 0; i < 5; i++) {
            String body = "{\"virtualServiceName\":\"s" + i + "\",\"spec\":{}}";
            assertThat(atOnce(() -> http.put("/meshes/m/virtualServices", body).status()))
                    .containsOnlyOnce(200)
                    .contains(409)
                    .containsOnly(200, 409);
        }
    }

    @Test
    void no_update_is_lost() throws Exception {
        int each = 10;
        atOnce(() -> {
            for (int i = 0; i < each; i++) {
                http.put("/meshes/m", "{}");
            }
            return each;
        });
        assertThat(http.get("/meshes/m").body()).contains("\"version\":" + (1 + CLIENTS * each) + ",");
    }

    @Test
    void many_slow_clients_do_not_keep_others_from_being_answered() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(halfARequest());
            }
            assertThat(http.get("/meshes").status()).isEqualTo(200);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("appmesh-server"))
                            .count())
                    .isLessThan(70);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private Socket halfARequest() throws IOException {
        Socket socket = http.connect();
        socket.getOutputStream()
                .write("PUT /v20190125/meshes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
