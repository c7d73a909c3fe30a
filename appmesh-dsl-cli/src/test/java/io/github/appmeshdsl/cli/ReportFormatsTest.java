package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.CLEAN;
import static io.github.appmeshdsl.cli.ShopManifests.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The formats of reports that other programs read. */
class ReportFormatsTest {

    private static final String WARNING = CLEAN.replace("  backends: []\n", "");
    private static final Surroundings ACTIONS = Surroundings.NONE.with(Map.of("GITHUB_ACTIONS", "true"));

    @TempDir
    Path directory;

    private String clean;
    private String warning;
    private String wrong;

    @BeforeEach
    void files() throws IOException {
        clean = Files.writeString(directory.resolve("clean.yaml"), CLEAN).toString();
        warning = Files.writeString(directory.resolve("warning.yaml"), WARNING).toString();
        wrong = Files.writeString(directory.resolve("wrong.yaml"), WRONG).toString();
    }

    private CommandRun validate(Surroundings surroundings, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "validate";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.in(surroundings, all).seenFrom(directory);
    }

    private CommandRun validate(String... arguments) {
        return validate(Surroundings.NONE, arguments);
    }

    @Test
    void junit_reports_are_valid_against_the_schema_of_jenkins() throws Exception {
        Validator schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ReportFormatsTest.class.getResource("junit-10.xsd"))
                .newValidator();
        for (String[] arguments : new String[][] {
            {clean},
            {warning},
            {wrong},
            {"--fail-on", "warning", wrong},
            {"--off", "bound.range=known", "--off", "weight.zero=x", wrong}
        }) {
            String[] all = new String[arguments.length + 2];
            System.arraycopy(new String[] {"--format", "junit"}, 0, all, 0, 2);
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            String report = validate(all).out();
            assertThatCode(() -> schema.validate(new StreamSource(new StringReader(report))))
                    .as(report)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void github_gets_an_annotation_for_each_problem_and_a_summary() {
        assertThat(validate("--format", "github", wrong)).isEqualTo(new CommandRun(1, """
                        ::warning file=wrong.yaml,line=10,col=1,title=unused.node::virtualNode[shop/api]: is not the target of a route or the provider of a virtual service, and has no backends
                        ::warning file=wrong.yaml,line=10,col=1,title=backends.required::virtualNode[shop/api].backends: has no backends, so it cannot call anything under DROP_ALL%0Ahint: add its backends, or write "backends: []" if it has none
                        ::error file=wrong.yaml,line=21,col=9,title=bound.range::virtualNode[shop/api].listeners[0].portMapping.port: 80800 is not between 1 and 65535
                        ::error file=wrong.yaml,line=56,col=5,title=ref.unresolved::virtualService[shop/api].provider.virtualNode: no VirtualNode "apy" in namespace "shop"%0Ahint: did you mean "api"?
                        wrong.yaml: 2 errors, 2 warnings
                        """, ""));
    }

    @Test
    void annotations_are_automatic_in_github_actions_unless_a_format_is_given() {
        assertThat(validate(ACTIONS, wrong)).isEqualTo(validate("--format=github", wrong));
        assertThat(validate(ACTIONS, "--format=text", wrong)).isEqualTo(validate(wrong));
        assertThat(validate(ACTIONS, "--format=json", wrong)).isEqualTo(validate("--format=json", wrong));
        assertThat(validate(ACTIONS, clean)).isEqualTo(new CommandRun(0, "clean.yaml: no problems\n", ""));
    }

    @Test
    void no_text_of_a_document_can_forge_an_annotation() throws IOException {
        String name = "a%0A,title=b:c\n::error::forged.yaml";
        Path file = directory.resolve(name);
        Files.writeString(file, CLEAN.replace("port: 8080", "\"p\\n::error::x%0A\": 8080"));

        CommandRun run = validate("--format=github", file.toString());

        assertThat(run.out().lines().filter(line -> line.startsWith("::")))
                .isNotEmpty()
                .allMatch(line ->
                        line.matches("::(error|warning) file=[^,:]+,line=\\d+,col=\\d+,title=[a-z.-]+::[^:].*"));
        assertThat(run.out()).contains("file=a%250A%2Ctitle=b%3Ac%0A%3A%3Aerror%3A%3Aforged.yaml,");
    }

    @Test
    void warnings_fail_only_if_asked_for() {
        assertThat(validate(warning).exitCode()).isZero();
        assertThat(validate("--fail-on", "error", warning).exitCode()).isZero();
        assertThat(validate("--fail-on", "warning", warning))
                .isEqualTo(new CommandRun(1, validate(warning).out(), ""));
        assertThat(validate("--fail-on", "warning", clean).exitCode()).isZero();
        assertThat(validate("--fail-on", "warning", "--off", "backends.required=leaf", warning)
                        .exitCode())
                .isZero();
    }

    @Test
    void junit_has_a_case_for_each_problem() throws Exception {
        CommandRun run = validate("--format=junit", "--off", "unused.node=new <&> \"soon\"", wrong);

        assertThat(run).isEqualTo(new CommandRun(1, """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites tests="4" failures="2" errors="0">
                          <testsuite name="appmesh validate wrong.yaml" tests="4" failures="2" errors="0" skipped="1">
                            <testcase classname="wrong.yaml" name="backends.required virtualNode[shop/api].backends">
                              <system-out>warning: wrong.yaml:10:1
                        virtualNode[shop/api].backends: has no backends, so it cannot call anything under DROP_ALL
                        hint: add its backends, or write &quot;backends: []&quot; if it has none</system-out>
                            </testcase>
                            <testcase classname="wrong.yaml" name="bound.range virtualNode[shop/api].listeners[0].portMapping.port">
                              <failure type="error" message="80800 is not between 1 and 65535">wrong.yaml:21:9
                        virtualNode[shop/api].listeners[0].portMapping.port: 80800 is not between 1 and 65535</failure>
                            </testcase>
                            <testcase classname="wrong.yaml" name="ref.unresolved virtualService[shop/api].provider.virtualNode">
                              <failure type="error" message="no VirtualNode &quot;apy&quot; in namespace &quot;shop&quot;">wrong.yaml:56:5
                        virtualService[shop/api].provider.virtualNode: no VirtualNode &quot;apy&quot; in namespace &quot;shop&quot;
                        hint: did you mean &quot;api&quot;?</failure>
                            </testcase>
                            <testcase classname="wrong.yaml" name="unused.node virtualNode[shop/api]">
                              <skipped message="is not the target of a route or the provider of a virtual service, and has no backends (suppressed: new &lt;&amp;&gt; &quot;soon&quot;)"/>
                            </testcase>
                          </testsuite>
                        </testsuites>
                        """, ""));
        assertThat(parsedXml(run.out()).getElementsByTagName("testcase").getLength())
                .isEqualTo(4);
    }

    @Test
    void junit_without_problems_has_one_passed_case() {
        assertThat(validate("--format=junit", clean).out())
                .contains("tests=\"1\" failures=\"0\"")
                .contains("<testcase classname=\"clean.yaml\" name=\"validate\">\n    </testcase>");
    }

    @Test
    void junit_fails_on_warnings_if_the_command_does() {
        assertThat(validate("--format=junit", "--fail-on=warning", warning).out())
                .contains("tests=\"1\" failures=\"1\"", "<failure type=\"warning\"");
    }

    @Test
    void junit_is_well_formed_xml_whatever_is_in_the_documents() throws Exception {
        Path file = directory.resolve("a.yaml");
        Files.writeString(file, CLEAN.replace("port: 8080", "\"]]>\\u0001\\ud800\\uffff\\ufffe<&'\\\"\": 8080"));

        assertThatCode(() ->
                        parsedXml(validate("--format=junit", file.toString()).out()))
                .doesNotThrowAnyException();
    }

    private static Element parsedXml(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    @Test
    void sarif_has_a_result_for_each_problem_and_the_pages_of_its_rules() {
        CommandRun run =
                validate(Surroundings.NONE.in(directory), "--format=sarif", "--off", "unused.node=soon", wrong);

        MappingNode log = json(run.out());
        assertThat(text(log, "version")).isEqualTo("2.1.0");
        MappingNode only = (MappingNode) items(log, "runs").get(0);
        MappingNode driver = (MappingNode) member((MappingNode) member(only, "tool"), "driver");
        List<DocumentNode> rules = items(driver, "rules");
        assertThat(rules).hasSize(4).allSatisfy(rule -> {
            MappingNode mapping = (MappingNode) rule;
            String id = text(mapping, "id");
            assertThat(text(mapping, "helpUri")).endsWith("/docs/rules/" + id + ".md");
            assertThat(text((MappingNode) member(mapping, "help"), "markdown")).startsWith("# " + id + "\n");
        });
        List<DocumentNode> results = items(only, "results");
        assertThat(results).hasSize(4).allSatisfy(result -> {
            MappingNode mapping = (MappingNode) result;
            int index = Integer.parseInt(text(mapping, "ruleIndex"));
            assertThat(text((MappingNode) rules.get(index), "id")).isEqualTo(text(mapping, "ruleId"));
        });
        assertThat(run.out()).containsIgnoringWhitespaces("""
                              "ruleId": "bound.range",
                              "ruleIndex": 1,
                              "level": "error",
                              "message": {
                                "text": "virtualNode[shop/api].listeners[0].portMapping.port: 80800 is not between 1 and 65535"
                              },
                              "locations": [
                                {
                                  "physicalLocation": {
                                    "artifactLocation": {
                                      "uri": "wrong.yaml"
                                    },
                                    "region": {
                                      "startLine": 21,
                                      "startColumn": 9
                                    }
                                  },
                                  "logicalLocations": [
                                    {
                                      "fullyQualifiedName": "virtualNode[shop/api].listeners[0].portMapping.port"
                                    }
                                  ]
                                }
                              ]
                            },
                        """, """
                              "suppressions": [
                                {
                                  "kind": "external",
                                  "justification": "soon"
                                }
                              ]
                        """);
    }

    @Test
    void sarif_names_files_by_their_addresses() throws IOException {
        Path file = directory.resolve("a b:\u00e4%.yaml");
        Files.writeString(file, WARNING);

        assertThat(CommandRun.of("validate", "--format=sarif", file.toString()).out())
                .contains("\"uri\": \"" + directory.toUri() + "a%20b:%C3%A4%25.yaml\"");
    }

    @Test
    void sarif_of_standard_input_is_a_report_too() {
        CommandRun run = CommandRun.withInput(WARNING, "validate", "--format=sarif", "-");

        assertThat(run.out()).contains("\"uri\": \"-\"");
        assertThat(run.exitCode()).isZero();
    }

    private static MappingNode json(String text) {
        return (MappingNode)
                new DocumentParser().parse(text, "report").documents().get(0).root();
    }

    private static DocumentNode member(MappingNode mapping, String name) {
        return mapping.get(name).orElseThrow();
    }

    private static List<DocumentNode> items(MappingNode mapping, String name) {
        return ((SequenceNode) member(mapping, name)).items();
    }

    private static String text(MappingNode mapping, String name) {
        return ((ScalarNode) member(mapping, name)).value();
    }

    @Test
    void another_format_is_refused() {
        CommandRun run = validate("--format=xml", clean);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("appmesh: --format is text, json, sarif, junit or github, not \"xml\"\n");
    }

    @Test
    void color_marks_severities_on_a_terminal() {
        String red = "  \u001B[31mERROR\u001B[0m bound.range ";

        assertThat(validate(Surroundings.NONE.interactive(), wrong).out()).contains(red);
        assertThat(validate("--color=always", wrong).out()).contains(red);
        assertThat(validate(Surroundings.NONE.interactive(), "--color=never", wrong))
                .isEqualTo(validate(wrong));
        assertThat(validate(wrong).out()).doesNotContain("\u001B");
        for (Map<String, String> variables : List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"))) {
            Surroundings plain = Surroundings.NONE.with(variables).interactive();
            assertThat(validate(plain, wrong)).isEqualTo(validate(wrong));
            assertThat(validate(plain, "--color=always", wrong).out()).contains(red);
        }
    }
}
