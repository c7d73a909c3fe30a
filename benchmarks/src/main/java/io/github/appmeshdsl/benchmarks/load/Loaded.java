package io.github.appmeshdsl.benchmarks.load;

import io.github.appmeshdsl.python.PythonEnvironment;
import io.github.appmeshdsl.python.PythonProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that runs, in a process of its own.
 *
 * @param endpoint where it listens
 * @param stop ends it
 */
record Loaded(URI endpoint, Runnable stop) implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

    /** Starts a main class of this class path that prints its endpoint first. */
    static Loaded java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        URI endpoint = endpoint(String.valueOf(out.readLine()))
                .orElseThrow(() -> new IOException(main.getSimpleName() + " did not start"));
        return new Loaded(endpoint, () -> end(process));
    }

    /** Starts moto's server. */
    static Loaded moto() {
        PythonProcess process =
                PythonEnvironment.open().start(Map.of(), "moto_server", List.of("-H", "127.0.0.1", "-p", "0"));
        return new Loaded(process.awaitOutput(Loaded::endpoint), process::close);
    }

    private static Optional<URI> endpoint(String output) {
        Matcher matcher = ENDPOINT.matcher(output);
        return matcher.find() ? Optional.of(URI.create(matcher.group())) : Optional.empty();
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
