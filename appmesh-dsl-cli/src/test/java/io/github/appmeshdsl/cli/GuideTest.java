package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/cli.md} shows of the commands is what they print. {@code -Dgolden.update=true} writes it anew. */
class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "cli.md");
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->\n```yaml\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```\n", Pattern.DOTALL);

    /** Stands in for the API that the guide calls. */
    private static final String ENDPOINT = "http://127.0.0.1:8080";

    @RegisterExtension
    final LocalApi api = new LocalApi();

    @TempDir
    Path directory;

    @Test
    void the_guide_shows_what_the_commands_print() throws IOException {
        String guide = Files.readString(GUIDE);
        FILE.matcher(guide).results().forEach(file -> write(file.group(1), file.group(2)));

        Matcher consoles = CONSOLE.matcher(guide);
        String printed = consoles.replaceAll(
                console -> Matcher.quoteReplacement("```console\n" + replayed(console.group(1)) + "```\n"));

        if (Boolean.getBoolean("golden.update") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(GUIDE, printed);
        }
        assertThat(printed).isEqualTo(guide).contains("$ appmesh ");
    }

    /** Returns the commands of a block, each with what it prints now. */
    private String replayed(String console) {
        StringBuilder replayed = new StringBuilder();
        int exitCode = 0;
        for (String line : console.lines().filter(line -> line.startsWith("$ ")).toList()) {
            replayed.append(line).append('\n');
            if (line.equals("$ echo $?")) {
                replayed.append(exitCode).append('\n');
            } else {
                CommandRun run = run(line.substring("$ appmesh ".length()));
                replayed.append(run.out());
                exitCode = run.exitCode();
            }
        }
        return replayed.toString();
    }

    private CommandRun run(String command) {
        String[] arguments = command.split(" ");
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].endsWith(".yaml") || arguments[i].endsWith(".json") || arguments[i].endsWith("/")) {
                arguments[i] = directory.resolve(arguments[i]).toString();
            } else if (arguments[i].equals(ENDPOINT)) {
                arguments[i] = api.endpoint();
            }
        }
        return CommandRun.of(arguments).seenFrom(directory);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
