package io.github.appmeshdsl.cli;

import static io.github.appmeshdsl.cli.ShopManifests.MESH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {

    private static final String FLOW = """
            kind: Mesh
            apiVersion: appmesh.k8s.aws/v1beta2
            metadata: {name: shop}
            spec: {namespaceSelector: {matchLabels: {mesh: shop}}}
            """;

    private static final String NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}  # home\n";

    @TempDir
    Path directory;

    @Test
    void prints_the_canonical_form() throws IOException {
        assertThat(fmt(file("mesh.yaml", FLOW))).isEqualTo(new CommandRun(0, MESH, ""));
        assertThat(Files.readString(directory.resolve("mesh.yaml"))).isEqualTo(FLOW);
    }

    @Test
    void formats_standard_input() {
        assertThat(CommandRun.withInput("\uFEFF" + FLOW, "fmt", "-")).isEqualTo(new CommandRun(0, "\uFEFF" + MESH, ""));
    }

    @Test
    void prints_inputs_in_their_order_as_one_stream() throws IOException {
        String marked = file("a.yaml", "---\n" + FLOW);
        String unfinished = file("b.yaml", "a: 1");
        String empty = file("c.yaml", "");
        String json = file("d.json", "{\"a\": 1}\n");

        CommandRun run = CommandRun.withInput("x: y\n", "fmt", marked, unfinished, "-", empty, json, marked);

        assertThat(run)
                .isEqualTo(
                        new CommandRun(0, "---\n" + MESH + "---\na: 1\n---\nx: y\n---\n{\"a\": 1}\n---\n" + MESH, ""));
    }

    @Test
    void check_names_files_that_would_change() throws IOException {
        file("a.yaml", FLOW);
        file("b.yaml", MESH);
        file("c/d.yaml", NAMESPACE + "---\n" + FLOW);

        assertThat(fmt("--check", directory.toString())).isEqualTo(new CommandRun(1, "a.yaml\nc/d.yaml\n", ""));
        assertThat(fmt("--check", directory.resolve("b.yaml").toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(Files.readString(directory.resolve("a.yaml"))).isEqualTo(FLOW);
    }

    @Test
    void check_of_standard_input_names_it() {
        assertThat(CommandRun.withInput(FLOW, "fmt", "--check", "-")).isEqualTo(new CommandRun(1, "-\n", ""));
        assertThat(CommandRun.withInput(MESH, "fmt", "--check", "-")).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void write_replaces_what_changes_and_touches_nothing_else() throws IOException {
        Path changed = Path.of(file("a.yaml", FLOW));
        Path same = Path.of(file("b.yaml", MESH));
        Object identity = identity(same);

        assertThat(fmt("--write", directory.toString())).isEqualTo(new CommandRun(0, "", ""));

        assertThat(changed).hasContent(MESH);
        assertThat(identity(same)).isEqualTo(identity);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.yaml", "b.yaml");
    }

    @Test
    void write_follows_links_and_keeps_permissions() throws IOException {
        Path file = Path.of(file("real.yaml", FLOW));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file.getFileName());

        assertThat(fmt("--write", link.toString()).exitCode()).isZero();

        assertThat(link).isSymbolicLink().hasContent(MESH);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void write_changes_a_read_only_file_only_for_the_super_user() throws IOException {
        Path file = Path.of(file("a.yaml", FLOW));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        boolean isDenied = !Files.isWritable(file);

        CommandRun run = fmt("--write", file.toString());

        if (isDenied) {
            assertThat(run).isEqualTo(new CommandRun(2, "", "appmesh: a.yaml: access is denied\n"));
            assertThat(file).hasContent(FLOW);
        } else {
            assertThat(run.exitCode()).isZero();
            assertThat(file).hasContent(MESH);
        }
    }

    @Test
    void documents_that_are_left_are_named() throws IOException {
        String kept = """
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata: {name: &n shop}
                spec: {}
                ---
                {"apiVersion": "appmesh.k8s.aws/v1beta2"}
                ---
                apiVersion: v1
                kind: List
                items: [{apiVersion: appmesh.k8s.aws/v1beta2}]
                ---
                apiVersion: appmesh.k8s.aws/v1beta2
                kind: Mesh
                metadata: {name: shop}
                spec: {}
                status: {}
                """;

        CommandRun run = fmt(file("kept.yaml", kept + "---\n" + FLOW));

        assertThat(run).isEqualTo(new CommandRun(0, kept + "---\n" + MESH, """
                        kept.yaml:3:18: left as it is: it has an anchor or a comment here, which would be lost
                        kept.yaml:5:1: left as it is: it is in braces, as JSON is
                        kept.yaml:7:1: left as it is: it is a list of objects
                        kept.yaml:11:1: left as it is: it has members that would not be written
                        """));
        assertThat(fmt("--check", file("kept.yaml", kept)).exitCode()).isZero();
    }

    @Test
    void documents_with_faults_are_left_and_fail() throws IOException {
        String faulty = "a: [\n---\napiVersion: appmesh.k8s.aws/v1beta2\nkind: Mesh\nmetadata: {name: a}\nspec: 7\n";
        String file = file("faulty.yaml", faulty + "---\n" + FLOW);

        CommandRun run = fmt(file);

        assertThat(run).isEqualTo(new CommandRun(1, faulty + "---\n" + MESH, """
                        faulty.yaml:1:1: left as it is: it cannot be read
                        faulty.yaml:2:1: left as it is: it has faults; appmesh validate names them
                        """));
        assertThat(fmt("--write", file)).isEqualTo(new CommandRun(1, "", run.err()));
        assertThat(Path.of(file)).hasContent(faulty + "---\n" + MESH);
        assertThat(fmt("--check", file)).isEqualTo(new CommandRun(1, "", run.err()));
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() throws IOException {
        byte[] latin = ("# caf\u00e9\n" + FLOW).getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve("a.yaml"), latin);
        file("b.yaml", FLOW);

        CommandRun run = fmt("--write", directory.toString());

        assertThat(run).isEqualTo(new CommandRun(2, "", "appmesh: a.yaml: is not valid UTF-8\n"));
        assertThat(file).hasBinaryContent(latin);
        assertThat(directory.resolve("b.yaml")).hasContent(MESH);
        assertThat(CommandRun.withInput(latin, "fmt", "-"))
                .isEqualTo(new CommandRun(2, "", "appmesh: -: is not valid UTF-8\n"));
    }

    @Test
    void names_of_files_are_escaped() throws IOException {
        String hostile = "a\u001b[31m\u202e\u2028.yaml";
        file("dir\u001b/" + hostile, FLOW);

        assertThat(fmt("--check", directory.toString()))
                .isEqualTo(new CommandRun(1, "dir\\u001b/a\\u001b[31m\\u202e\\u2028.yaml\n", ""));
        file("dir\u001b/" + hostile, FLOW.replace("spec: {", "spec: &a {"));
        assertThat(fmt(directory.toString()).err())
                .isEqualTo(
                        "dir\\u001b/a\\u001b[31m\\u202e\\u2028.yaml:4:7: left as it is: it has an anchor or a comment"
                                + " here, which would be lost\n");
        file("dir\u001b/" + hostile, "# caf\u00e9", StandardCharsets.ISO_8859_1);
        assertThat(fmt(directory.toString()).err())
                .isEqualTo("appmesh: dir\\u001b/a\\u001b[31m\\u202e\\u2028.yaml: is not valid UTF-8\n");
    }

    @Test
    void write_keeps_other_names_owners_and_extended_attributes_of_a_file() throws IOException {
        Path file = Path.of(file("a.yaml", FLOW));
        Path other = Files.createLink(directory.resolve("b.txt"), file);
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        boolean hasAttributes = attributes != null && attributes.write("note", ByteBuffer.wrap(new byte[] {7})) > 0;
        Object owner = Files.getOwner(file);

        assertThat(fmt("--write", file.toString())).isEqualTo(new CommandRun(0, "", ""));

        assertThat(other).hasContent(MESH);
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(Files.getOwner(file)).isEqualTo(owner);
        if (hasAttributes) {
            assertThat(attributes.list()).containsExactly("note");
        }

        Files.delete(other);
        Files.writeString(file, FLOW);
        assertThat(fmt("--write", file.toString()).exitCode()).isZero();
        assertThat(file).hasContent(MESH);
        if (hasAttributes) {
            assertThat(attributes.list()).containsExactly("note");
        }
    }

    @Test
    void write_takes_names_of_255_bytes() throws IOException {
        Path file = Path.of(file("a".repeat(250) + ".yaml", FLOW));

        assertThat(fmt("--write", directory.toString()).exitCode()).isZero();
        assertThat(file).hasContent(MESH);
    }

    @Test
    void a_missing_file_does_not_hide_the_others() throws IOException {
        CommandRun run = fmt(directory.resolve("none.yaml").toString(), file("mesh.yaml", FLOW));

        assertThat(run).isEqualTo(new CommandRun(2, MESH, "appmesh: none.yaml: there is no such file\n"));
    }

    private CommandRun fmt(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "fmt";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(all).seenFrom(directory);
    }

    private String file(String name, String text) throws IOException {
        return file(name, text, StandardCharsets.UTF_8);
    }

    private String file(String name, String text, Charset charset) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, charset).toString();
    }

    private static Object identity(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.fileKey() + " " + attributes.lastModifiedTime();
    }
}
