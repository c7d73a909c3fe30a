package io.github.appmeshdsl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.testdata.DocPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The diagrams of {@code docs/architecture.md} show the modules of the build and what each needs at compile time. */
class ArchitecturePageTest {

    private static final DocPage PAGE = new DocPage("docs/architecture.md");
    private static final Pattern LINE = Pattern.compile("  ([a-z-0-9]+)(?: --> ([a-z-0-9]+))?");

    @Test
    void the_diagrams_are_the_modules_and_their_dependencies() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (String module : modules()) {
            List<String> needed = dependencies(module);
            if (needed.isEmpty()) {
                expected.add(module);
            }
            needed.forEach(other -> expected.add(module + " --> " + other));
        }

        assertThat(shown()).isEqualTo(expected);
    }

    @Test
    void every_module_is_described() throws Exception {
        List<String> described = new ArrayList<>();
        for (String module : modules()) {
            if (PAGE.text().lines().anyMatch(line -> line.startsWith("| `") && line.contains("`" + module + "`"))) {
                described.add(module);
            }
        }

        assertThat(described).isEqualTo(modules());
    }

    private static Set<String> shown() {
        return PAGE.text()
                .lines()
                .filter(line -> LINE.matcher(line).matches())
                .map(String::strip)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> modules() throws Exception {
        List<String> modules = new ArrayList<>();
        for (Element module : elements(pom("."), "module")) {
            modules.add(module.getTextContent());
        }
        return modules;
    }

    private static List<String> dependencies(String module) throws Exception {
        List<String> dependencies = new ArrayList<>();
        for (Element dependency : elements(pom(module), "dependency")) {
            boolean isDirect =
                    dependency.getParentNode().getParentNode().getNodeName().equals("project");
            boolean isCompiled = text(dependency, "scope").isEmpty()
                    || text(dependency, "scope").equals("compile");
            if (isDirect && isCompiled && text(dependency, "groupId").equals("io.github.appmeshdsl")) {
                dependencies.add(text(dependency, "artifactId").replace("appmesh-dsl-test-data", "test-data"));
            }
        }
        return dependencies;
    }

    private static Element pom(String module) throws Exception {
        Path file = DocPage.root().resolve(module).resolve("pom.xml");
        try (var in = Files.newInputStream(file)) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        }
    }

    private static String text(Element element, String child) {
        List<Element> found = elements(element, child);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> elements(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
