package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final StringWriter err = new StringWriter();
    private final Console console = new Console(
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Surroundings.NONE);

    @Test
    void a_failure_has_the_lines_of_its_message_and_no_control_characters() {
        console.failure("the mesh has errors\n  ERROR a\u001b[31m\r\n\nappmesh: forged");

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                appmesh: the mesh has errors
                    ERROR a\\u001b[31m
                  appmesh: forged
                """);
    }

    @Test
    void a_note_is_one_line() {
        console.note("a\nb");

        assertThat(err.toString()).isEqualToNormalizingNewlines("appmesh: a\\u000ab\n");
    }
}
