package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.internal.text.JsonText;
import io.github.appmeshdsl.plan.Plan;
import io.github.appmeshdsl.plan.Step;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Records what an apply is about to do and what it has done, one line of JSON each, on the disk before and after each step. The
 * first line has the plan. An incomplete last line was never written: reading ignores it, and continuing removes it. A journal
 * whose first line is incomplete has begun nothing, and another apply may replace it.
 */
final class Journal implements Closeable {

    /** Names the format; other versions are refused. */
    static final int VERSION = 1;

    private static final int LARGEST = 1 << 30;

    /** How the first line of every journal starts. */
    private static final String FIRST_MEMBER = "{\"journal\":";

    private final Path file;
    /** No channel: an interrupt of the thread would close one. */
    private final RandomAccessFile content;

    private Journal(Path file) throws IOException {
        this.file = file;
        this.content = new RandomAccessFile(file.toFile(), "rw");
        if (!isFree()) {
            close();
            throw new JournalException(file, "is in use by another apply", null);
        }
    }

    private boolean isFree() throws IOException {
        try {
            FileLock lock = content.getChannel().tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Begins a journal.
     *
     * @throws JournalException if the file is another journal or cannot be written
     */
    static Journal create(Path file, String run, Plan plan) {
        try {
            boolean isNew = createFile(file);
            Journal journal = new Journal(file);
            if (!isNew && !journal.isUnbegun()) {
                journal.close();
                throw new JournalException(
                        file, "exists already: resume it, or remove it if what it began no longer matters", null);
            }
            journal.content.setLength(0);
            journal.write(json -> {
                json.writeNumberProperty("journal", VERSION);
                json.writeStringProperty("run", run);
                json.writeStringProperty("plan", plan.json());
            });
            return journal;
        } catch (IOException e) {
            throw new JournalException(file, "cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean createFile(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new JournalException(file, "is not a regular file", e);
            }
            return false;
        }
    }

    /** Returns whether nothing is in the file but the beginning of a journal's first line. */
    private boolean isUnbegun() throws IOException {
        byte[] start = new byte[(int) Math.min(content.length(), FIRST_MEMBER.length())];
        content.seek(0);
        content.readFully(start);
        if (!FIRST_MEMBER.startsWith(new String(start, StandardCharsets.UTF_8))) {
            return false;
        }
        byte[] part = new byte[8192];
        for (int size = content.read(part); size > 0; size = content.read(part)) {
            for (int i = 0; i < size; i++) {
                if (part[i] == '\n') {
                    return false;
                }
            }
        }
        content.seek(0);
        return true;
    }

    /**
     * Continues a journal behind its last complete line.
     *
     * @throws JournalException if there is none, it cannot be written or another apply has it
     */
    static Journal open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new JournalException(file, "cannot be opened: there is no such file", null);
        }
        try {
            return new Journal(file);
        } catch (IOException e) {
            throw new JournalException(file, "cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Returns what is recorded; must be called before anything is added to a journal that was opened. */
    JournalReading read() {
        try {
            if (content.length() > LARGEST) {
                throw new JournalException(file, "is larger than the journal of any apply", null);
            }
            byte[] bytes = new byte[(int) content.length()];
            content.seek(0);
            content.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            if (end == 0) {
                throw new JournalException(
                        file,
                        "is incomplete in its first line, so that nothing was begun: apply again, with the same journal if"
                                + " you like",
                        null);
            }
            JournalReading reading = JournalReading.of(new String(bytes, 0, end, StandardCharsets.UTF_8), file);
            content.setLength(end);
            content.seek(end);
            return reading;
        } catch (IOException e) {
            throw new JournalException(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    /** Records that a step is about to be done. */
    void intend(Step step) {
        record(step, "intent", json -> {});
    }

    /** Records that a step has been done, and what the resource is now. */
    void done(Step step, Optional<Written> written) {
        record(
                step,
                "done",
                json -> written.ifPresent(w -> {
                    json.writeStringProperty("arn", w.arn());
                    json.writeStringProperty("uid", w.uid());
                    json.writeNumberProperty("version", w.version());
                }));
    }

    /** Records that a step has failed; what really happened is to be looked at. */
    void failed(Step step, String message) {
        record(step, "failed", json -> json.writeStringProperty("message", message));
    }

    private void record(Step step, String state, Consumer<JsonGenerator> more) {
        try {
            write(json -> {
                json.writeNumberProperty("step", step.id());
                json.writeStringProperty("state", state);
                json.writeStringProperty("what", step.action().name() + " " + step.key());
                more.accept(json);
            });
        } catch (IOException e) {
            throw new JournalException(file, "cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(Consumer<JsonGenerator> members) throws IOException {
        String line = JsonText.compact(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
        content.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        content.getFD().sync();
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
