package io.github.appmeshdsl.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {

    @TempDir
    private Path directory;

    private static void write(Path file, String text) throws IOException {
        try (FileReplacement replacement = new FileReplacement()) {
            try (Writer out = replacement.open(file)) {
                out.write(text);
            }
            replacement.commit();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_pipe_and_a_device_are_written_to_and_stay_what_they_are() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                return e.toString();
            }
        });
        write(pipe, "text");

        assertThat(read.get()).isEqualTo("text");
        assertThat(Files.isRegularFile(pipe)).isFalse();

        Path link = Files.createSymbolicLink(directory.resolve("null"), Path.of("/dev/null"));
        write(link, "text");
        assertThat(link).isSymbolicLink();
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void errors_of_a_device_name_it() {
        assertThatThrownBy(() -> write(Path.of("/dev/full"), "text")).hasMessageStartingWith("/dev/full: ");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_keeps_its_other_names_and_its_permissions() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        Path other = Files.createLink(directory.resolve("b"), file);
        write(file, "new");

        assertThat(other).hasContent("new");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_name_of_255_bytes_is_written() throws IOException {
        Path file = directory.resolve("a".repeat(255));
        write(file, "one");
        write(file, "two");

        assertThat(file).hasContent("two");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_link_that_leads_out_of_a_directory_is_not_followed() throws IOException {
        Path out = Files.createDirectory(directory.resolve("out"));
        Path secret = Files.writeString(directory.resolve("secret"), "old");
        Files.createSymbolicLink(out.resolve("mesh.yaml"), secret);

        try (FileReplacement replacement = new FileReplacement()) {
            assertThatThrownBy(() -> replacement.open(out, "mesh.yaml"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("leads out of the directory");
        }
        assertThat(secret).hasContent("old");
    }

    @Test
    void nothing_is_replaced_without_a_commit() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old", StandardCharsets.UTF_8);
        try (FileReplacement replacement = new FileReplacement();
                Writer out = replacement.open(file)) {
            out.write("new");
        }

        assertThat(file).hasContent("old");
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void if_a_file_cannot_be_replaced_those_before_it_get_their_old_content_back() throws IOException {
        Path changed = Files.writeString(directory.resolve("a.yaml"), "old");
        Path added = directory.resolve("b.yaml");
        Path obstructed = directory.resolve("c.yaml");
        Path last = Files.writeString(directory.resolve("d.yaml"), "old");
        try (FileReplacement replacement = new FileReplacement()) {
            for (Path file : List.of(changed, added, obstructed, last)) {
                try (Writer out = replacement.open(file)) {
                    out.write("new");
                }
            }
            Files.createDirectory(obstructed);
            Files.writeString(obstructed.resolve("inside"), "kept");

            assertThatThrownBy(replacement::commit)
                    .isInstanceOf(IOException.class)
                    .hasNoSuppressedExceptions();
        }

        assertThat(changed).hasContent("old");
        assertThat(added).doesNotExist();
        assertThat(obstructed.resolve("inside")).hasContent("kept");
        assertThat(last).hasContent("old");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(changed, obstructed, last);
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_with_other_names_gets_its_old_content_back() throws IOException {
        Path changed = Files.writeString(directory.resolve("a.yaml"), "old");
        Path other = Files.createLink(directory.resolve("b"), changed);
        Path obstructed = directory.resolve("c.yaml");
        try (FileReplacement replacement = new FileReplacement()) {
            for (Path file : List.of(changed, obstructed)) {
                try (Writer out = replacement.open(file)) {
                    out.write("new");
                }
            }
            Files.createDirectory(obstructed);
            Files.writeString(obstructed.resolve("inside"), "kept");

            assertThatThrownBy(replacement::commit)
                    .isInstanceOf(IOException.class)
                    .hasNoSuppressedExceptions();
        }

        assertThat(changed).hasContent("old");
        assertThat(other).hasContent("old");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(changed, other, obstructed);
        }
    }

    @Test
    void all_files_are_replaced_and_nothing_else_is_left() throws IOException {
        Path changed = Files.writeString(directory.resolve("a.yaml"), "old");
        Path added = directory.resolve("b.yaml");
        try (FileReplacement replacement = new FileReplacement()) {
            for (Path file : List.of(changed, added)) {
                try (Writer out = replacement.open(file)) {
                    out.write("new");
                }
            }
            replacement.commit();
        }

        assertThat(changed).hasContent("new");
        assertThat(added).hasContent("new");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(changed, added);
        }
    }
}
