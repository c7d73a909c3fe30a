package io.github.appmeshdsl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.github.appmeshdsl.envoy.EnvoyBootstrap;
import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the demonstration has started: applications, proxies, and a directory. Closing it leaves nothing. */
final class DemoProcesses implements AutoCloseable {

    /** Added to the port of a proxy to get that of its application. */
    static final int OFFSET = 1;

    private static final int ATTEMPTS = 100;
    private static final int LAST_LINES = 5;
    private static final long STOP_SECONDS = 5;

    private final Path directory;
    private final List<HttpServer> applications = new ArrayList<>();
    private final List<Process> proxies = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean isClosed;

    DemoProcesses() throws IOException {
        // Otherwise each answer waits for the acknowledgment of its headers. The process has no other server of this
        // kind.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        directory = Files.createTempDirectory("appmesh-demo");
    }

    Path directory() {
        return directory;
    }

    /** Starts an application that answers with its name, and returns the port for its proxy. */
    synchronized int application(String name) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = freePort();
            HttpServer server;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + OFFSET), 0);
            } catch (IOException e) {
                // The next port is not free.
                continue;
            }
            byte[] answer = (name + "\n").getBytes(UTF_8);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            server.start();
            applications.add(server);
            return port;
        }
        throw new IOException("there are no two free ports in a row");
    }

    /** Returns a port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // The next one must exist as well.
            return socket.getLocalPort() == 65_535 ? 65_534 : socket.getLocalPort();
        }
    }

    /** Starts a proxy. */
    synchronized void proxy(Path envoy, String name, EnvoyBootstrap bootstrap) throws IOException {
        if (isClosed) {
            return;
        }
        Path config = Files.writeString(directory.resolve(name + ".json"), bootstrap.toJson());
        proxies.add(new ProcessBuilder(
                        envoy.toString(),
                        "-c",
                        config.toString(),
                        "--concurrency",
                        "1",
                        "--disable-hot-restart",
                        "-l",
                        "warning")
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start());
        names.add(name);
    }

    private Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** Fails if a proxy has ended. */
    synchronized void requireRunning() throws IOException {
        for (int i = 0; i < proxies.size(); i++) {
            if (!isClosed && !proxies.get(i).isAlive()) {
                List<String> lines = Files.readString(log(names.get(i))).lines().toList();
                StringBuilder end = new StringBuilder();
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(line -> end.append("\n  ").append(PlainText.of(line)));
                throw new CommandFailure("the proxy " + names.get(i) + " has ended:" + end, null);
            }
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        // Envoy may be the child of a script.
        List<ProcessHandle> all = new ArrayList<>();
        for (Process proxy : proxies) {
            proxy.descendants().forEach(all::add);
            all.add(proxy.toHandle());
        }
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                process.destroyForcibly();
            }
        }
        applications.forEach(application -> application.stop(0));
        delete(directory);
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
