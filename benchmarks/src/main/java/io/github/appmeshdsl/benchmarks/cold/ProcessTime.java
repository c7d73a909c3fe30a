package io.github.appmeshdsl.benchmarks.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a whole process took, in seconds; measured by {@code time} of {@code bash}.
 *
 * @param wall from its start to its end
 * @param cpu of user and system
 */
record ProcessTime(double wall, double cpu) {

    /**
     * Runs a command.
     *
     * @param output the file that its output goes to
     * @throws IllegalStateException if it ends otherwise
     */
    static ProcessTime of(List<String> command, int exit, Path output) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%3R %3U %3S'; { time \"$@\" >\"$0\" 2>&1; } 2>\"$0.time\"",
                output.toString()));
        timed.addAll(command);
        int ended = new ProcessBuilder(timed).inheritIO().start().waitFor();
        if (ended != exit) {
            throw new IllegalStateException("exit " + ended + ": " + command + "\n" + Files.readString(output));
        }
        List<String> seconds =
                List.of(Files.readString(Path.of(output + ".time")).strip().split(" "));
        return new ProcessTime(
                Double.parseDouble(seconds.get(0)),
                Double.parseDouble(seconds.get(1)) + Double.parseDouble(seconds.get(2)));
    }
}
