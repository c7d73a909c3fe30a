package io.github.appmeshdsl.benchmarks.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The floor: the JDK's own HTTP server, which reads each request and answers all with the same text. */
public final class ConstantServer {

    private static final byte[] ANSWER = "{\"nothing\":\"is kept\"}".getBytes(StandardCharsets.UTF_8);

    private ConstantServer() {}

    /** Starts the server and waits until its input ends. */
    public static void main(String[] args) throws IOException {
        // Without it each answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        server.setExecutor(threads);
        server.createContext("/", ConstantServer::answer);
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
        while (System.in.read() >= 0) {}
        server.stop(0);
        threads.shutdown();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }
}
