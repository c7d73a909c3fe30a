package io.github.appmeshdsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.appmeshdsl.report.Rule;
import io.github.appmeshdsl.testdata.RulePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The pages of {@code docs/rules} say what the rules say. With {@code -Dgolden.update=true} heads and index are written
 * anew; the prose stays.
 */
class RulePagesTest {

    private static final Path PAGES = RulePage.folder();
    private static final Path INDEX = PAGES.resolve("README.md");

    /** First words of the ids of rules that other modules have, and test. */
    private static final Set<String> OF_OTHER_MODULES = Set.of(
            "k8s",
            "inject",
            "install",
            "api",
            "cloudformation",
            "convert",
            "document",
            "spec",
            "union",
            "set",
            "routing-table",
            "envoy",
            "ecs");

    private static final TreeMap<String, Rule> RULES = rules();

    /** All rules of this module, by id. */
    private static TreeMap<String, Rule> rules() {
        TreeMap<String, Rule> rules = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.appmeshdsl")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Rule.class))
                        .flatMap(type -> List.of(type.reflect().getEnumConstants()).stream())
                        .map(Rule.class::cast)
                        .forEach(rule -> assertThat(rules.put(rule.id(), rule))
                                .as(rule.id())
                                .isNull());
        return rules;
    }

    @Test
    void every_rule_has_a_page_with_its_head() throws IOException {
        if (mayUpdate()) {
            for (Rule rule : RULES.values()) {
                writeHead(rule);
            }
        }
        for (Rule rule : RULES.values()) {
            page(rule).check();
        }
    }

    private static RulePage page(Rule rule) {
        return new RulePage(
                rule.id(),
                rule.summary(),
                level(rule, Rule.Profile.AUTHORING),
                level(rule, Rule.Profile.IMPORTING),
                rule.source().title());
    }

    private static String level(Rule rule, Rule.Profile profile) {
        return rule.severity(profile).name();
    }

    private static void writeHead(Rule rule) throws IOException {
        RulePage page = page(rule);
        List<String> text = new ArrayList<>(page.head());
        if (Files.exists(page.file())) {
            List<String> old = Files.readAllLines(page.file());
            text.addAll(old.subList(Math.min(text.size(), old.size()), old.size()));
        }
        write(page.file(), text);
    }

    @Test
    void every_page_has_a_rule() throws IOException {
        Set<String> unknown = pages();
        unknown.removeAll(RULES.keySet());
        unknown.removeIf(id -> id.equals("ref.both") || OF_OTHER_MODULES.contains(id.substring(0, id.indexOf('.'))));
        assertThat(unknown).isEmpty();
    }

    @Test
    void index_lists_every_page() throws IOException {
        List<String> index = new ArrayList<>(List.of(
                "# Rules",
                "",
                "Each finding names its rule by id. The severities are those of the two profiles: `authoring` for a mesh that you"
                        + " write,",
                "`importing` for documents that another team wrote."
                        + " [Decision 0009](../decisions/0009-levels-and-profiles.md) states how severities are chosen,",
                "and [Validation](../validation.md) how rules are suppressed and how you add your own.",
                "",
                "| rule | authoring | importing | what must hold |",
                "|---|---|---|---|"));
        for (String id : pages()) {
            List<String> page = Files.readAllLines(PAGES.resolve(id + ".md"));
            index.add("| [" + id + "](" + id + ".md) | " + cell(page.get(6)) + " | " + cell(page.get(7)) + " | "
                    + page.get(2) + " |");
        }
        if (mayUpdate()) {
            write(INDEX, index);
        }
        assertThat(Files.readAllLines(INDEX)).isEqualTo(index);
    }

    private static String cell(String row) {
        return row.split("\\|")[2].strip();
    }

    /** The ids that have a page, in their order. */
    private static Set<String> pages() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (var files = Files.list(PAGES)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .forEach(name -> ids.add(name.substring(0, name.length() - ".md".length())));
        }
        return ids;
    }

    private static boolean mayUpdate() {
        boolean isAsked = Boolean.getBoolean("golden.update");
        assertThat(isAsked && "true".equals(System.getenv("CI")))
                .as("golden.update in CI")
                .isFalse();
        return isAsked;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
