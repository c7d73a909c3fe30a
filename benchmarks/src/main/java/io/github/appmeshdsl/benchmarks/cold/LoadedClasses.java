package io.github.appmeshdsl.benchmarks.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that a process loaded, as {@code -Xlog:class+load} lists them.
 *
 * @param names names of the classes, in the order of loading
 * @param outsideArchive how many of them did not come from the JDK's own archive
 */
public record LoadedClasses(List<String> names, int outsideArchive) {

    /** Runs a main class of this class path in a process of its own, and returns what it loaded. */
    public static LoadedClasses of(Path directory, String... mainAndArguments)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        arguments.addAll(List.of(mainAndArguments));
        return ofJava(directory, arguments, 0);
    }

    /** Runs {@code java} with these arguments, and returns what it loaded before it ended as expected. */
    public static LoadedClasses ofJava(Path directory, List<String> arguments, int expectedExit)
            throws IOException, InterruptedException {
        Path log = directory.resolve("classes.txt");
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xlog:class+load:file=" + log.toAbsolutePath() + "::filecount=0"));
        command.addAll(arguments);
        Path output = directory.resolve("output.txt");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != expectedExit) {
            throw new IllegalStateException("exit " + exit + ": " + Files.readString(output));
        }
        List<String> names = new ArrayList<>();
        int outside = 0;
        for (String line : Files.readAllLines(log)) {
            int source = line.indexOf(" source: ");
            if (source >= 0) {
                names.add(line.substring(line.indexOf("] ") < 0 ? 0 : line.lastIndexOf("] ", source) + 2, source));
                outside += line.contains("shared objects file") ? 0 : 1;
            }
        }
        return new LoadedClasses(List.copyOf(names), outside);
    }

    /** Returns the program {@code java} of this process's JDK. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
