package io.github.appmeshdsl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class InputFailureTest {

    @Test
    void the_kind_of_failure_is_said_in_words() {
        assertThat(InputFailure.message(new AccessDeniedException("a.yaml"))).isEqualTo("a.yaml: access is denied");
        assertThat(InputFailure.message(new NoSuchFileException("a.yaml"))).isEqualTo("a.yaml: there is no such file");
        assertThat(InputFailure.message(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void a_failure_is_the_same_however_it_came_here() {
        assertThat(InputFailure.message(new UncheckedIOException(new AccessDeniedException("a.yaml"))))
                .isEqualTo("a.yaml: access is denied");
    }
}
