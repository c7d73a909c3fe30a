package io.github.appmeshdsl.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.EgressFilter;
import io.github.appmeshdsl.model.ResourceKind;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.testkit.MeshShape;
import io.github.appmeshdsl.testkit.RandomMeshes;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PictureTest {

    private static Scene scene(Mesh mesh) {
        return new SceneBuilder(path -> Optional.empty(), mesh.validate().problems()).build(List.of(mesh));
    }

    private static Scene.Shape shape(Scene scene, Scene.Kind kind, String name) {
        return scene.shapes().stream()
                .filter(shape -> shape.kind() == kind && shape.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Scene.Line> from(Scene scene, Scene.Shape shape) {
        return scene.lines().stream()
                .filter(line -> line.from().equals(shape.id()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(value = Picture.Format.class, mode = EnumSource.Mode.EXCLUDE, names = "HTML")
    void a_mesh_looks_as_it_did(Picture.Format format) throws IOException {
        Golden.check("shop." + format.text(), Picture.of(PictureMeshes.shop()).write(format));
    }

    @Test
    void routes_are_shown_in_the_order_in_which_they_are_tried_with_shares() {
        Scene scene = scene(PictureMeshes.shop());
        Scene.Shape router = shape(scene, Scene.Kind.ROUTER, "api");

        assertThat(router.rows()).extracting(Scene.Row::name).containsExactly("canary", "all", "late");
        assertThat(router.rows()).extracting(Scene.Row::text).containsExactly("x-canary: 1", "/*", "/late*");
        assertThat(from(scene, router)).extracting(Scene.Line::label).containsExactly("100 %", "90 %", "10 %", "100 %");
    }

    @Test
    void what_is_refused_is_marked_with_the_reason() {
        Scene scene = scene(PictureMeshes.shop());

        assertThat(shape(scene, Scene.Kind.SERVICE, "empty").remark()).isEqualTo("no provider");
        assertThat(shape(scene, Scene.Kind.EXTERNAL, "gone").remark()).isEqualTo("not in this mesh");
        assertThat(from(scene, shape(scene, Scene.Kind.NODE, "web")))
                .extracting(Scene.Line::mark)
                .containsExactly(Scene.Mark.NONE, Scene.Mark.REFUSED, Scene.Mark.REFUSED);
        assertThat(from(scene, shape(scene, Scene.Kind.NODE, "batch")).get(1).remark())
                .contains("the caller enforces TLS and the listener offers none");
        assertThat(shape(scene, Scene.Kind.GATEWAY, "edge").rows())
                .extracting(Scene.Row::mark)
                .containsExactly(Scene.Mark.NONE, Scene.Mark.REFUSED);
    }

    @Test
    void what_is_unused_is_marked() {
        Scene scene = scene(PictureMeshes.shop());

        assertThat(shape(scene, Scene.Kind.NODE, "old").mark()).isEqualTo(Scene.Mark.UNUSED);
        assertThat(shape(scene, Scene.Kind.ROUTER, "api").rows().get(2).mark()).isEqualTo(Scene.Mark.UNUSED);
    }

    @Test
    void a_problem_is_shown_at_the_resource_and_route_that_it_is_about() {
        Scene scene = scene(PictureMeshes.shop());

        assertThat(shape(scene, Scene.Kind.ROUTER, "api").rows().get(2).problems())
                .extracting(problem -> problem.ruleId())
                .containsExactly("route.shadowed");
        int shown = scene.problems().size();
        for (Scene.Shape shape : scene.shapes()) {
            shown += shape.problems().size();
            if (shape.kind() == Scene.Kind.GATEWAY) {
                shown += shape.rows().stream()
                        .mapToInt(row -> row.problems().size())
                        .sum();
            }
        }
        assertThat(shown).isEqualTo(PictureMeshes.shop().validate().problems().size());
    }

    @Test
    void namespaces_are_groups_and_several_meshes_are_told_apart() {
        Mesh one = PictureMeshes.shop();
        Mesh other = Mesh.of(
                "other",
                m -> m.egressFilter(EgressFilter.ALLOW_ALL)
                        .add(VirtualNode.of("solo", n -> n.dns("solo").http(80))));
        Scene scene = new SceneBuilder(path -> Optional.empty(), List.of()).build(List.of(one, other));

        assertThat(scene(one).groups()).extracting(Scene.Group::name).containsExactly("data", "shop");
        assertThat(scene.groups()).extracting(Scene.Group::name).containsExactly("other", "shop / data", "shop / shop");
        assertThat(scene.notes())
                .containsExactly("other: egress filter ALLOW_ALL: requests to other hosts leave the mesh");
    }

    @Property(tries = 50)
    void every_member_of_a_mesh_is_shown_once_and_lines_connect_shapes(@ForAll @LongRange(min = 0) long seed) {
        Mesh mesh = RandomMeshes.mesh(MeshShape.small(), seed);
        Scene scene = scene(mesh);

        Set<String> ids = new HashSet<>();
        scene.shapes().forEach(shape -> {
            assertThat(ids.add(shape.id())).isTrue();
            assertThat(scene.shape(shape.id())).isSameAs(shape);
            shape.rows().forEach(row -> assertThat(ids.add(row.id())).isTrue());
        });
        assertThat(scene.lines()).allSatisfy(line -> {
            assertThat(ids).contains(line.from(), line.to());
            line.row().ifPresent(row -> assertThat(ids).contains(row));
        });
        List<String> paths = new ArrayList<>();
        scene.shapes().forEach(shape -> {
            paths.add(shape.path());
            shape.rows().forEach(row -> paths.add(row.path()));
        });
        assertThat(paths)
                .containsAll(mesh.view().members().stream()
                        .filter(member -> member.kind() != ResourceKind.BACKEND_GROUP)
                        .map(member -> member.specPath().toString())
                        .toList());
    }

    @Property(tries = 20)
    void the_same_mesh_gives_the_same_bytes(@ForAll @LongRange(min = 0) long seed) {
        for (Picture.Format format : Picture.Format.values()) {
            assertThat(Picture.of(RandomMeshes.mesh(MeshShape.small(), seed)).write(format))
                    .isEqualTo(Picture.of(RandomMeshes.mesh(MeshShape.small(), seed))
                            .write(format));
        }
    }

    @Test
    void hostile_names_stay_text_in_svg() throws Exception {
        Document document = xml(Picture.of(PictureMeshes.hostile()).write(Picture.Format.SVG));

        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getTagName())
                    .isIn("svg", "title", "style", "rect", "defs", "marker", "path", "g", "text", "circle");
            for (int k = 0; k < element.getAttributes().getLength(); k++) {
                assertThat(element.getAttributes().item(k).getNodeName()).doesNotStartWith("on");
            }
        }
    }

    @Test
    void hostile_names_stay_text_in_mermaid() {
        String text = Picture.of(PictureMeshes.hostile()).write(Picture.Format.MERMAID);

        Pattern line = Pattern.compile("flowchart LR"
                + "|  subgraph g\\d+\\[\"[^\"]*\"]|  end"
                + "|    s\\d+(?:\\[|\\(\\[|\\{\\{|\\[/)\"[^\"]*\"(?:]|]\\)|}}|\\\\])"
                + "|  s\\d+>\"[^\"]*\"]"
                + "|  s\\d+ -\\.?->(?:\\|\"[^\"]*\"\\|)? s\\d+"
                + "|  (?:classDef|class|linkStyle) [\\w,]+ [\\w:#,. -]+");
        assertThat(text.lines()).allSatisfy(each -> assertThat(each).matches(line));
        assertThat(text.replaceAll("<br>|-->|-\\.->|>\"", "")).doesNotContain("<", "`", "%%", "$$", "\0", "\u202E");
    }

    @Test
    void hostile_names_stay_text_in_dot() throws Exception {
        String text = Picture.of(PictureMeshes.hostile()).write(Picture.Format.DOT);

        Pattern label = Pattern.compile("label=<(.*)>(?:[,\\]]|$)");
        List<String> labels = text.lines()
                .flatMap(line -> label.matcher(line).results().map(found -> found.group(1)))
                .toList();
        assertThat(labels).hasSizeGreaterThan(6);
        for (String each : labels) {
            NodeList elements = xml("<label>" + each.replaceAll(">, (style|color)=.*", "") + "</label>")
                    .getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                assertThat(elements.item(i).getNodeName()).isIn("label", "table", "tr", "td", "b", "font");
            }
        }
    }

    @Test
    void a_page_allows_its_own_style_and_program_and_nothing_else() throws Exception {
        String page = Picture.of(PictureMeshes.shop()).write(Picture.Format.HTML);

        for (String element : new String[] {"style", "script"}) {
            String text = page.substring(page.indexOf("<" + element + ">") + element.length() + 2);
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text.substring(0, text.indexOf("</" + element + ">"))
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
        assertThat(page).contains("content=\"default-src 'none'; ").doesNotContain("unsafe", "http-equiv=\"refresh");
        assertThat(page.replaceAll("(?s)<style>.*?</style>|<script>.*?</script>", ""))
                .doesNotContainPattern("\\s(style|on\\w+)=\"");
    }

    @Test
    void hostile_names_stay_data_in_a_page() {
        String page = Picture.of(PictureMeshes.hostile()).write(Picture.Format.HTML);

        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        String data = page.substring(page.indexOf("id=\"data\">") + 10);
        data = data.substring(0, data.indexOf("</script>"));
        assertThat(data).matches("[ -~&&[^<>&]]+");
        assertThat(data).contains("\\u003c/script\\u003e");
        String title = page.substring(page.indexOf("<title>") + 7, page.indexOf("</title>"));
        assertThat(title).doesNotContain("<", "\"");
    }

    @Test
    void a_name_that_looks_like_a_placeholder_is_kept() {
        Mesh mesh = Mesh.of("{{data}}{{program}}", m -> m.add(VirtualNode.of("{{style}}", n -> n.http(80))));

        assertThat(Picture.of(mesh).write(Picture.Format.HTML))
                .contains("<title>{{data}}{{program}}</title>")
                .contains(">{{style}}</text>");
    }

    @Test
    void a_page_holds_the_fields_of_each_resource() {
        Scene scene = scene(PictureMeshes.shop());
        JsonNode data = JsonMapper.builder().build().readTree(PageData.of(scene, List.of(PictureMeshes.shop())));

        assertThat(data.get("shapes")).allSatisfy(shape -> {
            boolean isElsewhere = shape.get("kind").asString().equals("external");
            assertThat(shape.has("fields")).isEqualTo(!isElsewhere);
        });
        assertThat(data.get("callers")).hasSize(7);
    }

    @Test
    void a_wide_mesh_is_packed() {
        Layout layout = Layout.of(scene(PictureMeshes.large(120)));

        assertThat(layout.width()).isLessThan(3 * layout.height());
    }

    @Test
    void a_large_mesh_is_laid_out_without_overlaps() {
        Scene scene = scene(PictureMeshes.large(60));
        Layout layout = Layout.of(scene);

        List<Scene.Shape> shapes = scene.shapes();
        for (int i = 0; i < shapes.size(); i++) {
            Layout.Box box = layout.box(shapes.get(i).id());
            for (int k = 0; k < i; k++) {
                Layout.Box other = layout.box(shapes.get(k).id());
                boolean isApart = box.x() >= other.x() + other.width()
                        || other.x() >= box.x() + box.width()
                        || box.y() >= other.y() + other.height()
                        || other.y() >= box.y() + box.height();
                assertThat(isApart)
                        .as(shapes.get(i).name() + ", " + shapes.get(k).name())
                        .isTrue();
            }
            shapes.get(i).group().ifPresent(group -> {
                Layout.Box area = layout.box(group);
                assertThat(box.x()).isGreaterThan(area.x());
                assertThat(box.y() + box.height()).isLessThan(area.y() + area.height());
            });
        }
        assertThat(scene.lines()).allSatisfy(line -> {
            List<Layout.Point> path = layout.path(line);
            Layout.Box to = layout.box(line.to());
            assertThat(path.get(path.size() - 1).x()).isCloseTo(to.x(), offset(0.5));
        });
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
