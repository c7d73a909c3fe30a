package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own: its jar, or the launcher of a release. */
final class AppmeshJar {

    private static final int LONGEST_SECONDS = 120;

    private final Path directory;
    private final List<String> program;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** Starts in a directory. */
    AppmeshJar(Path directory, String... jvmOptions) {
        this(directory, program(jvmOptions));
    }

    private AppmeshJar(Path directory, List<String> program) {
        this.directory = directory;
        this.program = program;
    }

    /** Starts a launcher in a directory, without Java or any other program on its path. */
    static AppmeshJar launched(Path launcher, Path directory) {
        return new AppmeshJar(directory, List.of(launcher.toString()))
                .with("PATH", "/nonexistent")
                .with("JAVA_HOME", "/nonexistent");
    }

    private static List<String> program(String... jvmOptions) {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(List.of(jvmOptions));
        program.add("-jar");
        program.add(jar().toString());
        return program;
    }

    /** Sets an environment variable for what is started from now on. */
    AppmeshJar with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    CommandRun run(String... arguments) throws IOException, InterruptedException {
        return runWithInput("", arguments);
    }

    CommandRun runWithInput(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = command(arguments);
        Path out = Files.createTempFile("appmesh", ".out");
        Path err = Files.createTempFile("appmesh", ".err");
        try {
            return run(command, input, out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs it with standard output to a file or device. */
    CommandRun runInto(Path out, String... arguments) throws IOException, InterruptedException {
        return runWithInputInto("", out, arguments);
    }

    CommandRun runWithInputInto(String input, Path out, String... arguments) throws IOException, InterruptedException {
        Path err = Files.createTempFile("appmesh", ".err");
        try {
            return new CommandRun(exitCode(command(arguments), input, out, err), "", Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    /** Runs a script of the shell, in which {@code "$@"} is the command with these arguments. */
    CommandRun runInShell(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(command(arguments));
        Path out = Files.createTempFile("appmesh", ".out");
        Path err = Files.createTempFile("appmesh", ".err");
        try {
            return run(command, "", out, err);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private CommandRun run(List<String> command, String input, Path out, Path err)
            throws IOException, InterruptedException {
        return new CommandRun(exitCode(command, input, out, err), Files.readString(out), Files.readString(err));
    }

    private int exitCode(List<String> command, String input, Path out, Path err)
            throws IOException, InterruptedException {
        Process process = builder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("still running: " + command);
        }
        return process.exitValue();
    }

    /** Starts it and does not wait; both streams go to a file. */
    Process start(Path output, String... arguments) throws IOException {
        return builder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        // Options from outside would be announced on the error stream.
        environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        // Reports would be annotations.
        environment.remove("GITHUB_ACTIONS");
        environment.put("LC_ALL", "C");
        environment.put("AWS_ACCESS_KEY_ID", "anybody");
        environment.put("AWS_SECRET_ACCESS_KEY", "anything");
        environment.putAll(variables);
        return builder;
    }

    static Path jar() {
        Path jar =
                Path.of(System.getProperty("appmesh.jar", "target/appmesh.jar")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("run the phase \"package\" first: there is no " + jar);
        }
        return jar;
    }
}
