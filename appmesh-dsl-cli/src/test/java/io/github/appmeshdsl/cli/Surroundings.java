package io.github.appmeshdsl.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Surroundings of a command that do not depend on those of the test. */
final class Surroundings extends Terminal {

    /** No terminal, no variables, and a working directory without files. */
    static final Surroundings NONE = new Surroundings(false, Map.of(), Path.of("/nonexistent"));

    private final boolean isInteractive;
    private final Map<String, String> variables;
    private final Path directory;

    private Surroundings(boolean isInteractive, Map<String, String> variables, Path directory) {
        this.isInteractive = isInteractive;
        this.variables = variables;
        this.directory = directory;
    }

    Surroundings interactive() {
        return new Surroundings(true, variables, directory);
    }

    Surroundings with(Map<String, String> newVariables) {
        return new Surroundings(isInteractive, newVariables, directory);
    }

    Surroundings in(Path newDirectory) {
        return new Surroundings(isInteractive, variables, newDirectory);
    }

    @Override
    boolean isInteractive() {
        return isInteractive;
    }

    @Override
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    Path directory() {
        return directory;
    }
}
