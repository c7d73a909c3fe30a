package io.github.appmeshdsl.aws.internal.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.appmeshdsl.aws.Laws;
import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.internal.api.MeshResources;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.PlanOptions;
import io.github.appmeshdsl.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    @TempDir
    private Path folder;

    private final Plan plan =
            Planner.plan(List.of(), MeshResources.of(Laws.mesh(1).view()), PlanOptions.defaults());
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal");
    }

    private JournalReading read() {
        try (Journal journal = Journal.open(file)) {
            return journal.read();
        }
    }

    @Test
    void what_was_recorded_is_read() {
        try (Journal journal = Journal.create(file, "run-1", plan)) {
            journal.intend(plan.steps().get(0));
            journal.done(plan.steps().get(0), Optional.of(new Written("arn", "uid", 7)));
            journal.intend(plan.steps().get(1));
            journal.failed(plan.steps().get(1), "\"no\"\nway\u001b");
            journal.intend(plan.steps().get(2));
        }

        JournalReading reading = read();

        assertThat(reading.run()).isEqualTo("run-1");
        assertThat(reading.plan().json()).isEqualTo(plan.json());
        assertThat(reading.done()).containsOnlyKeys(1);
        assertThat(reading.done().get(1)).contains(new Written("arn", "uid", 7));
        assertThat(reading.begun()).containsExactly(2, 3);
    }

    @Test
    void a_torn_last_line_was_never_written() throws IOException {
        try (Journal journal = Journal.create(file, "run-1", plan)) {
            journal.intend(plan.steps().get(0));
        }
        Files.writeString(file, "{\"step\":1,\"state\":\"do", StandardOpenOption.APPEND);

        try (Journal journal = Journal.open(file)) {
            assertThat(journal.read().begun()).containsExactly(1);
            journal.done(plan.steps().get(0), Optional.empty());
        }

        assertThat(read().done()).containsOnlyKeys(1);
        assertThat(read().begun()).isEmpty();
    }

    @Test
    void a_journal_is_not_overwritten() {
        Journal.create(file, "run-1", plan).close();

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.create(file, "run-2", plan))
                .withMessageContaining("exists already: resume it");
    }

    @Test
    void a_journal_in_use_is_not_resumed() {
        try (Journal journal = Journal.create(file, "run-1", plan)) {
            journal.intend(plan.steps().get(0));
            assertThatExceptionOfType(JournalException.class)
                    .isThrownBy(() -> Journal.open(file))
                    .withMessageEndingWith("is in use by another apply");
        }
    }

    @Test
    void what_is_no_journal_is_refused() throws IOException {
        for (String text : List.of(
                "", "\n", "no\n", "[]\n", "{\"journal\":2}\n", "{\"journal\":1,\"plan\":\"{\"}\n", "\u0000\n")) {
            Files.writeString(file, text);
            assertThatExceptionOfType(JournalException.class)
                    .as(text)
                    .isThrownBy(this::read)
                    .withMessageStartingWith("the journal ");
            assertThat(Files.readString(file)).as("nothing is lost").isEqualTo(text);
        }
    }

    @Test
    void a_damaged_line_in_the_middle_is_refused() throws IOException {
        Journal.create(file, "run-1", plan).close();
        Files.writeString(file, "{\"step\":\n{\"step\":1,\"state\":\"done\"}\n", StandardOpenOption.APPEND);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(this::read)
                .withMessageEndingWith("is damaged in line 2");
    }

    @Test
    void a_journal_that_cannot_be_made_is_told() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.create(folder.resolve("none/journal"), "run", plan))
                .withMessageContaining("cannot be written");
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.open(file))
                .withMessageContaining("cannot be opened");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"journal\":", "{\"journal\":1,\"run\":\"r\",\"plan\":\"{"})
    void a_journal_that_was_torn_in_its_first_line_has_begun_nothing_and_is_replaced(String text) throws IOException {
        Files.writeString(file, text);

        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(this::read)
                .withMessageContaining("nothing was begun: apply again");
        try (Journal journal = Journal.create(file, "run-2", plan)) {
            journal.intend(plan.steps().get(0));
        }
        assertThat(read().run()).isEqualTo("run-2");
        assertThat(read().begun()).containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "precious\n", "{\"journal\":1}\n", "{\"jounral\":"})
    void another_file_is_never_replaced(String text) throws IOException {
        Files.writeString(file, text);

        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> Journal.create(file, "run-2", plan));
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
