package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own. */
final class AppmeshJar {

    private static final int LONGEST_SECONDS = 120;

    private final Path directory;
    private final List<String> jvmOptions;

    /** Starts in a directory. */
    AppmeshJar(Path directory, String... jvmOptions) {
        this.directory = directory;
        this.jvmOptions = List.of(jvmOptions);
    }

    CommandRun run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    CommandRun runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("appmesh", ".out");
        Path err = Files.createTempFile("appmesh", ".err");
        try {
            return run(command, input, out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private CommandRun run(List<String> command, String input, Path out, Path err)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Options from outside would be announced on the error stream.
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + command);
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path jar() {
        Path jar =
                Path.of(System.getProperty("appmesh.jar", "target/appmesh.jar")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("run the phase \"package\" first: there is no " + jar);
        }
        return jar;
    }
}
