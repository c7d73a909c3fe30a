package io.github.appmeshdsl.python;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A virtual environment of Python with boto3, the AWS CLI, moto's server and Envoy, each of a fixed version. It lies in the
 * reactor's {@code target/python} and is made by the first test that asks for it; later tests, modules and runs use it
 * again as long as {@code requirements.txt} is the same.
 */
public final class PythonEnvironment {

    private static final Duration MAKING = Duration.ofMinutes(8);

    private final Path directory;

    private PythonEnvironment(Path directory) {
        this.directory = directory;
    }

    /**
     * Returns the environment, made now if it is not there. The test is skipped, and in CI fails, where there is no Python
     * 3 with {@code venv} and {@code pip}, or no registry to install from.
     */
    public static PythonEnvironment open() {
        byte[] requirements = requirements();
        CRC32 checksum = new CRC32();
        checksum.update(requirements);
        Path parent = reactor().resolve("target").resolve("python");
        PythonEnvironment environment = new PythonEnvironment(parent.resolve(Long.toHexString(checksum.getValue())));
        try {
            Files.createDirectories(parent);
            environment.makeOnce(requirements);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return environment;
    }

    /**
     * Runs a script to its end and returns what it printed; the test fails if it ends with another status than 0, or not
     * within two minutes.
     *
     * @param variables environment variables beside what the process inherits, from which all of AWS's are taken away
     * @param script name of a resource beside the class
     */
    public String run(Map<String, String> variables, Class<?> beside, String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(file(beside, script).toString());
        command.addAll(List.of(arguments));
        PythonProcess.Result result = start(variables, "python", command).await(Duration.ofMinutes(2));
        if (result.exit() != 0) {
            fail(script + " ended with " + result.exit() + ":\n" + result.output());
        }
        return result.output();
    }

    private static Path file(Class<?> beside, String script) {
        URL url = Objects.requireNonNull(beside.getResource(script), script);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts an installed program, such as {@code moto_server}; the caller closes it. */
    public PythonProcess start(Map<String, String> variables, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program(program).toString());
        command.addAll(arguments);
        return PythonProcess.start(command, variables);
    }

    /** Returns an installed program, such as {@code envoy}. */
    public Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private void makeOnce(byte[] requirements) throws IOException {
        Path made = directory.resolve("made");
        // Another thread of this process waits at the monitor, another process at the file.
        synchronized (PythonEnvironment.class) {
            Path lockFile = directory.resolveSibling("lock");
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(made)) {
                    deleteAll(directory);
                    make(requirements);
                    Files.writeString(made, "");
                }
            }
        }
    }

    private void make(byte[] requirements) throws IOException {
        setUp("a virtual environment", List.of(python(), "-m", "venv", directory.toString()));
        Path file = Files.write(directory.resolve("requirements.txt"), requirements);
        setUp(
                "boto3, awscli, moto and Envoy",
                List.of(
                        program("python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--quiet",
                        "--timeout=20",
                        "--retries=2",
                        "--requirement",
                        file.toString()));
    }

    private static void setUp(String what, List<String> command) {
        PythonProcess.Result result;
        try (PythonProcess process = PythonProcess.start(command, Map.of())) {
            result = process.await(MAKING);
        }
        if (result.exit() != 0) {
            missing(what + " cannot be made here (" + String.join(" ", command) + "):\n" + result.output());
        }
    }

    private static String python() {
        String name = "python3";
        try (PythonProcess process = PythonProcess.start(List.of(name, "--version"), Map.of())) {
            process.await(Duration.ofMinutes(1));
        } catch (UncheckedIOException e) {
            missing("there is no Python 3: " + e.getMessage());
        }
        return name;
    }

    private static void missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    private static byte[] requirements() {
        try (InputStream in = Objects.requireNonNull(
                PythonEnvironment.class.getResourceAsStream("requirements.txt"), "requirements.txt")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder above that has the Maven wrapper, for tests run in a module's folder or in the reactor's. */
    private static Path reactor() {
        Path folder = Path.of("").toAbsolutePath();
        for (Path each = folder; each != null; each = each.getParent()) {
            if (Files.exists(each.resolve("mvnw"))) {
                return each;
            }
        }
        return folder;
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
