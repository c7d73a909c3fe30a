package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code appmesh server} from the jar, in a process of its own, until it is closed. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern ENDPOINT = Pattern.compile("App Mesh API at (\\S+)\\R");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final String endpoint;

    /** Starts it; it answers once this returns. */
    ServerProcess(AppmeshJar jar, Path log, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("server"));
        arguments.addAll(List.of(options));
        this.log = log;
        process = jar.start(log, arguments.toArray(String[]::new));
        await(() -> log().contains("App Mesh API at ") || !process.isAlive());
        Matcher matcher = ENDPOINT.matcher(log());
        assertThat(matcher.matches()).as(log()).isTrue();
        endpoint = matcher.group(1);
    }

    String endpoint() {
        return endpoint;
    }

    /** Returns what it has printed. */
    String log() {
        return read(log);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
