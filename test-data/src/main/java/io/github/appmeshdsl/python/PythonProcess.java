package io.github.appmeshdsl.python;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A process that writes what it prints to a file. Closing it ends it and all that it started. */
public final class PythonProcess implements AutoCloseable {

    private static final Duration ENDING = Duration.ofSeconds(10);

    private final Process process;
    private final Path output;

    private PythonProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * What a process left behind.
     *
     * @param exit its exit status
     * @param output what it printed, both streams together
     */
    record Result(int exit, String output) {}

    static PythonProcess start(List<String> command, Map<String, String> variables) {
        try {
            Path output = Files.createTempFile("python", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            Map<String, String> environment = builder.environment();
            environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("PYTHONHOME"));
            environment.put("AWS_CONFIG_FILE", "");
            environment.put("AWS_SHARED_CREDENTIALS_FILE", "");
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
            environment.put("NO_PROXY", "127.0.0.1,localhost");
            environment.put("PYTHONUNBUFFERED", "1");
            environment.put("PYTHONUTF8", "1");
            environment.putAll(variables);
            return new PythonProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to end, at most so long; the test fails if it does not. */
    Result await(Duration bound) {
        try (this) {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                fail("still running after " + bound + ":\n" + printed());
            }
            return new Result(process.exitValue(), printed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits until the output has what is looked for and returns it; the test fails if the process ends before, or after
     * half a minute.
     */
    public <T> T awaitOutput(Function<? super String, Optional<T>> find) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            boolean running = process.isAlive();
            Optional<T> found = find.apply(printed());
            if (found.isPresent()) {
                return found.get();
            }
            if (!running) {
                break;
            }
            try {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return fail("not ready:\n" + printed());
    }

    private String printed() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
            Files.deleteIfExists(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
