package io.github.appmeshdsl.internal.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.document.SequenceNode;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.SpecPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A path of the model leads to the line of the document that says it, or to the nearest one around it. */
class SpecLocatorTest {

    private static final SpecPath ROUTER = SpecPath.resource("virtualRouter", "api");

    /**
     * <pre>
     * 1 metadata:
     * 2   labels: {app: x}
     * 3 spec:
     * 4   routes:
     * 5     - name: bad
     * 6     - name: good
     * 7       tcpRoute:
     * 8         action:
     * 9           weightedTargets:
     * 10            - virtualNodeRef: {}
     * 11  meshServiceDiscovery: {}
     * </pre>
     */
    private static final DocumentNode SPEC = mapping(
            4,
            entry(
                    "routes",
                    4,
                    SequenceNode.of(
                            List.of(
                                    mapping(5, entry("name", 5, ScalarNode.string("bad"))),
                                    mapping(
                                            6,
                                            entry("name", 6, ScalarNode.string("good")),
                                            entry(
                                                    "tcpRoute",
                                                    7,
                                                    mapping(
                                                            8,
                                                            entry(
                                                                    "action",
                                                                    8,
                                                                    mapping(
                                                                            9,
                                                                            entry(
                                                                                    "weightedTargets",
                                                                                    9,
                                                                                    SequenceNode.of(
                                                                                            List.of(
                                                                                                    mapping(
                                                                                                            10,
                                                                                                            entry(
                                                                                                                    "virtualNodeRef",
                                                                                                                    10,
                                                                                                                    mapping(
                                                                                                                            10)))),
                                                                                            at(10))))))))),
                            at(5))),
            entry("meshServiceDiscovery", 11, mapping(11)));

    private static final DocumentNode RESOURCE = mapping(
            1,
            entry("metadata", 1, mapping(2, entry("labels", 2, mapping(2, entry("app", 2, ScalarNode.string("x")))))),
            entry("spec", 3, SPEC));

    private final SpecLocator locator = new SpecLocator(KubernetesDialect.INSTANCE);

    private static Location at(int line) {
        return new Location("a.yaml", line, 1);
    }

    private static MappingNode.Entry entry(String key, int line, DocumentNode value) {
        return new MappingNode.Entry(key, at(line), value);
    }

    private static MappingNode mapping(int line, MappingNode.Entry... entries) {
        return MappingNode.of(List.of(entries), at(line));
    }

    private int lineOf(SpecPath path) {
        return locator.locate(path, RESOURCE, SPEC).line();
    }

    @ParameterizedTest
    @CsvSource({"routes, 4", "serviceDiscovery.ipPreference, 11", "metadata.labels, 2", "nothing, 1", "listeners, 1"})
    void a_member_is_looked_for_in_the_spec_and_then_beside_it(String member, int line) {
        assertThat(lineOf(ROUTER.field(member))).isEqualTo(line);
    }

    @Test
    void elements_are_found_by_position_and_by_name() {
        SpecPath routes = ROUTER.field("routes");

        assertThat(lineOf(routes.item(0))).isEqualTo(5);
        assertThat(lineOf(routes.item(1, "good"))).isEqualTo(6);
        assertThat(lineOf(routes.item(0, "good"))).isEqualTo(6);
        assertThat(lineOf(routes.item(0, "other"))).isEqualTo(5);
        assertThat(lineOf(routes.item(7))).isEqualTo(4);
        assertThat(lineOf(routes.item(-1, "key"))).isEqualTo(4);
    }

    @Test
    void a_reference_is_found_under_the_name_that_the_document_has_for_it() {
        SpecPath target = ROUTER.field("routes")
                .item(1, "good")
                .field("tcpRoute")
                .field("action.weightedTargets")
                .item(0);

        assertThat(lineOf(target.field("virtualNode"))).isEqualTo(10);
        assertThat(lineOf(target.field("weight"))).isEqualTo(10);
    }

    @Test
    void keys_of_a_map_are_found_by_name() {
        assertThat(lineOf(ROUTER.field("metadata.labels").item(-1, "app"))).isEqualTo(2);
        assertThat(lineOf(ROUTER.field("metadata.labels").item(-1, "none"))).isEqualTo(2);
    }

    @Test
    void elements_behind_a_faulty_one_are_still_told_by_their_place_in_the_document() {
        ReadContext context = new ReadContext(KubernetesDialect.INSTANCE);
        MappingNode spec = MappingNode.of(List.of(MappingNode.Entry.of(
                "listeners", SequenceNode.of(List.of(ScalarNode.number(1), listener(8080), listener(8081))))));

        SpecReader.virtualRouter(new SpecInput(spec, ROUTER, context), Identity.of("api"), List.of());
        SpecPath second = ROUTER.field("listeners").item(1).field("portMapping.port");

        assertThat(context.problems()).hasSize(1);
        assertThat(context.lost().isShortened(ROUTER.field("listeners"))).isTrue();
        assertThat(context.lost().isShortened(ROUTER.field("routes"))).isFalse();
        assertThat(context.lost().inDocument(second)).hasToString("virtualRouter[api].listeners[2].portMapping.port");
        assertThat(context.lost().inDocument(ROUTER.field("routes").item(-1, "a")))
                .hasToString("virtualRouter[api].routes[a]");
        assertThat(new ReadContext(KubernetesDialect.INSTANCE).lost().inDocument(second))
                .isSameAs(second);
    }

    private static DocumentNode listener(int port) {
        TreeSink tree = new TreeSink();
        tree.startMapping();
        tree.name("portMapping");
        tree.startMapping();
        tree.name("port");
        tree.number(port);
        tree.name("protocol");
        tree.plain("http");
        tree.endMapping();
        tree.endMapping();
        return tree.tree();
    }
}
