package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.Mesh;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a scene as one page. What the page shows is data that its program reads; texts of the mesh are in no place where a
 * browser could take them for anything else. The page's policy allows its own style and program, by their hashes, and
 * nothing else: no other script, no style, no picture, no connection.
 */
final class HtmlText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");
    private static final List<String> PROGRAM =
            List.of("evaluator.js", "page.js", "view.js", "details.js", "navigation.js", "request.js", "start.js");
    private static final int LONGEST_TITLE = 80;

    private HtmlText() {}

    static String of(Scene scene, List<Mesh> meshes) {
        String style = "\n" + PageFile.theme() + PageFile.text("picture.css") + PageFile.text("page.css");
        String program = "\n" + PROGRAM.stream().map(PageFile::text).collect(Collectors.joining("\n"));
        String policy = "default-src 'none'; script-src '" + hash(program) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        Layout layout = Layout.of(scene);
        String svg =
                "<svg id=\"picture\" role=\"group\" aria-label=\"Mesh\" data-width=\"" + SvgText.number(layout.width())
                        + "\" data-height=\"" + SvgText.number(layout.height()) + "\"><g id=\"scene\">\n"
                        + SvgText.inPage(scene, layout) + "</g></svg>";
        Map<String, String> parts = Map.of(
                "policy", policy,
                "title", Label.escaped(Label.of(scene.title(), LONGEST_TITLE)),
                "style", style,
                "program", program,
                "data", PageData.of(scene, meshes),
                "picture", svg);
        // In one pass: nothing looks for placeholders in what comes from a mesh.
        return PLACEHOLDER
                .matcher(PageFile.text("page.html"))
                .replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), "")));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
