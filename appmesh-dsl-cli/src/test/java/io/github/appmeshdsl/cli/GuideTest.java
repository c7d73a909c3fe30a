package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.DocPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands that README and docs show, in a directory with the files of the examples. Blocks of the language
 * {@code console} also show the output; {@code -Dgolden.update=true} writes it again.
 */
class GuideTest {

    private static final Pattern FILE =
            Pattern.compile("<!-- file: (\\S+) -->\n```(?:yaml|json)\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```(?:sh|bash|shell)\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");
    private static final Pattern CLASS = Pattern.compile("io\\.github\\.appmeshdsl\\.[\\w.]+");
    private static final Pattern APPMESH = Pattern.compile(
            "(?:appmesh|java .*(?:-jar \\S*appmesh\\.jar|io\\.github\\.appmeshdsl\\.cli\\.Main)) (.*?)(?: &)?");

    /** Commands that are not run here, by their beginnings, each with the reason. */
    private static final Map<Pattern, String> OTHERS = others();

    /** Stands in for the API that the guides call. */
    private static final String ADDRESS = "127.0.0.1:8080";

    private static final String ENDPOINT = "http://" + ADDRESS;

    @RegisterExtension
    final LocalApi api = new LocalApi();

    @TempDir
    Path directory;

    private static Map<Pattern, String> others() {
        Map<Pattern, String> others = new LinkedHashMap<>();
        others.put(Pattern.compile("\\./mvnw .*"), ".ci/run runs those that the README shows first");
        others.put(
                Pattern.compile("tar .*|appmesh-\\*/bin/appmesh .*"),
                "ReleaseArchiveIT unpacks the archive, and runs all commands");
        others.put(Pattern.compile("go install .*"), "a program that a benchmark compares with this one");
        others.put(Pattern.compile("java .*-cp \"\\$CP\" .*"), "benchmarks take minutes");
        others.put(Pattern.compile("aws .*"), "the tests of the server and of appmesh-dsl-aws run the AWS CLI");
        others.put(Pattern.compile("(?:alias|export) .*|CP=.*"), "settings of a shell");
        return others;
    }

    static List<DocPage> pages() throws IOException {
        return DocPage.all().stream().filter(page -> !page.isProject()).toList();
    }

    @BeforeEach
    void copyExamples() throws IOException {
        Path examples = DocPage.root().resolve("examples");
        for (String folder : List.of("manifests", "coming-from")) {
            try (Stream<Path> files = Files.list(examples.resolve(folder))) {
                for (Path file : files.toList()) {
                    copy(examples, folder + "/" + file.getFileName());
                }
            }
        }
        copy(examples, "template.yaml");
    }

    private void copy(Path examples, String file) throws IOException {
        String text = Files.readString(examples.resolve(file));
        write(file, text);
        write("examples/" + file, text);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void console_blocks_show_what_the_commands_print(DocPage page) throws IOException {
        String guide = page.text();
        FILE.matcher(guide).results().forEach(file -> write(file.group(1), file.group(2)));

        String printed = CONSOLE.matcher(guide)
                .replaceAll(console -> Matcher.quoteReplacement("```console\n" + replayed(console.group(1)) + "```\n"));

        page.check(printed);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_of_shell_blocks_succeed(DocPage page) throws Exception {
        for (String command : commands(page.text())) {
            Matcher appmesh = APPMESH.matcher(command);
            if (!appmesh.matches()) {
                assertThat(OTHERS.keySet())
                        .as("known commands, for " + command)
                        .anyMatch(known -> known.matcher(command).matches());
                assertThat(CLASS.matcher(command).results().map(MatchResult::group))
                        .as("classes of " + command)
                        .allMatch(GuideTest::exists);
                continue;
            }
            String[] arguments = arguments(appmesh.group(1));
            if (arguments[0].startsWith("serve")) {
                String[] options = Stream.of(arguments)
                        .skip(1)
                        .map(option -> option.matches("127\\.0\\.0\\.1:[0-9]+") ? "127.0.0.1:0" : option)
                        .toArray(String[]::new);
                try (ServerCommandTest.Running server = arguments[0].equals("serve")
                        ? ServerCommandTest.Running.serving(options)
                        : new ServerCommandTest.Running(options)) {
                    assertThat(server).as(command).isNotNull();
                }
            } else {
                CommandRun run = CommandRun.of(arguments);
                assertThat(run.err()).as(command).isEmpty();
                assertThat(run.exitCode()).as(command).isZero();
            }
        }
    }

    @Test
    void commands_of_all_kinds_are_found() throws IOException {
        List<String> commands = new ArrayList<>();
        List<String> consoles = new ArrayList<>();
        for (DocPage page : pages()) {
            String guide = page.text();
            commands.addAll(commands(guide));
            CONSOLE.matcher(guide).results().map(block -> block.group(1)).forEach(consoles::add);
        }

        assertThat(commands)
                .anyMatch(command -> command.startsWith("java -jar "))
                .anyMatch(command -> command.startsWith("java -cp "))
                .anyMatch(command -> command.startsWith("appmesh server "));
        assertThat(OTHERS.keySet())
                .allSatisfy(other -> assertThat(commands)
                        .anyMatch(command -> other.matcher(command).matches()));
        assertThat(consoles).isNotEmpty().allMatch(console -> console.startsWith("$ appmesh "));
    }

    private static boolean exists(String className) {
        String file = "src/main/java/" + className.replace('.', '/') + ".java";
        return Stream.of("examples", "benchmarks")
                .anyMatch(module -> Files.exists(DocPage.root().resolve(module).resolve(file)));
    }

    /** Returns the commands of the shell blocks of a page, without comments, each on one line. */
    private static List<String> commands(String page) {
        return SHELL.matcher(page)
                .results()
                .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
                .map(line -> line.strip().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Returns the commands of a block, each with its current output. */
    private String replayed(String console) {
        StringBuilder replayed = new StringBuilder();
        int exitCode = 0;
        for (String line : console.lines().filter(line -> line.startsWith("$ ")).toList()) {
            replayed.append(line).append('\n');
            if (line.equals("$ echo $?")) {
                replayed.append(exitCode).append('\n');
            } else {
                CommandRun run = CommandRun.of(arguments(line.substring("$ appmesh ".length())))
                        .seenFrom(directory);
                replayed.append(run.out()).append(run.err());
                exitCode = run.exitCode();
            }
        }
        return replayed.toString();
    }

    /** Returns the arguments of a command, with the files of the directory and the API of this test. */
    private String[] arguments(String command) {
        return WORD.matcher(command).results().map(this::argument).toArray(String[]::new);
    }

    private String argument(MatchResult word) {
        String text = word.group(1) == null ? word.group() : word.group(1);
        if (text.equals(ENDPOINT)) {
            return api.endpoint();
        }
        boolean isFile = Stream.of(".yaml", ".json", ".html", "/").anyMatch(text::endsWith);
        return isFile ? directory.resolve(text).toString() : text;
    }

    private void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
