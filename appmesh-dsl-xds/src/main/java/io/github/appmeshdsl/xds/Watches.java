package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.report.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What some sources know of what is needed. The first source that knows something counts; what it found stays in use while it
 * fails. Failures are in the log and the status.
 *
 * @param <K> what identifies what is needed
 * @param <T> what is found
 */
final class Watches<K, T> implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.appmeshdsl.xds");

    private final List<BiFunction<K, Watcher<T>, Watch>> sources;
    private final Function<K, String> name;
    private final ControlPlane controlPlane;
    private final BiFunction<T, Instant, Remark> remarks;
    private final Runnable changed;
    private final Map<K, Entry> entries = new LinkedHashMap<>();

    /**
     * @param sources how to start a watch at each source
     * @param name what something is called in the log and the status
     * @param remarks what to report of a value that is in use, at a time
     * @param changed is called, with no lock held, when another value counts for something
     */
    Watches(
            List<BiFunction<K, Watcher<T>, Watch>> sources,
            Function<K, String> name,
            ControlPlane controlPlane,
            BiFunction<T, Instant, Remark> remarks,
            Runnable changed) {
        this.sources = sources;
        this.name = name;
        this.controlPlane = controlPlane;
        this.remarks = remarks;
        this.changed = changed;
    }

    /** What is known of something. */
    record State<T>(Optional<T> value, boolean isPending) {}

    /**
     * What to report of a value.
     *
     * @param problem what is wrong; absent if nothing is
     * @param until when that changes; absent: never
     */
    record Remark(Optional<String> problem, Optional<Instant> until) {
        static final Remark NONE = new Remark(Optional.empty(), Optional.empty());
    }

    /** Starts the watches of what is needed from now on, and ends all others. */
    void need(Collection<K> keys) {
        List<Entry> added = new ArrayList<>();
        List<Entry> removed = new ArrayList<>();
        synchronized (this) {
            for (K key : keys) {
                if (!entries.containsKey(key)) {
                    Entry entry = new Entry(key);
                    entries.put(key, entry);
                    added.add(entry);
                }
            }
            Set<K> needed = Set.copyOf(keys);
            for (Iterator<Map.Entry<K, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
                Map.Entry<K, Entry> each = all.next();
                if (!needed.contains(each.getKey())) {
                    all.remove();
                    removed.add(each.getValue());
                }
            }
        }
        added.forEach(Entry::start);
        removed.forEach(Entry::end);
    }

    /** Returns what is known of something that is needed. */
    synchronized State<T> state(K key) {
        Entry entry = entries.get(key);
        return entry == null ? new State<>(Optional.empty(), false) : entry.state();
    }

    @Override
    public void close() {
        need(List.of());
    }

    /** Returns why something failed, in one line. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return PlainText.of(
                message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
    }

    private final class Entry {

        private final K key;
        private final String text;
        private final List<Answer> answers = new ArrayList<>();
        private final List<Watch> watches = new ArrayList<>();
        private boolean isStarted;
        private boolean isEnded;
        private String reported = "";
        private @Nullable Future<?> reminder;

        Entry(K key) {
            this.key = key;
            this.text = name.apply(key);
            sources.forEach(source -> answers.add(new Answer(this)));
        }

        void start() {
            for (int i = 0; i < sources.size(); i++) {
                try {
                    watches.add(sources.get(i).apply(key, answers.get(i)));
                } catch (RuntimeException e) {
                    answers.get(i).failed(reason(e));
                }
            }
            synchronized (Watches.this) {
                isStarted = true;
                report();
            }
        }

        void end() {
            synchronized (Watches.this) {
                isEnded = true;
                remindAt(Optional.empty());
            }
            watches.forEach(Watch::close);
            controlPlane.forget(text);
        }

        State<T> state() {
            boolean isPending = false;
            for (Answer answer : answers) {
                if (answer.value != null) {
                    return new State<>(Optional.of(answer.value), false);
                }
                isPending |= !answer.isUnknown;
            }
            return new State<>(Optional.empty(), isPending);
        }

        /** Reports again at a time. */
        private void remindAt(Optional<Instant> time) {
            if (reminder != null) {
                reminder.cancel(false);
                reminder = null;
            }
            if (time.isPresent()) {
                reminder = controlPlane.schedule(time.get(), () -> {
                    synchronized (Watches.this) {
                        if (!isEnded) {
                            report();
                        }
                    }
                });
            }
        }

        /** Notes what is known in the log and the status. */
        private void report() {
            Optional<String> failure = Optional.empty();
            State<T> state = state();
            for (Answer answer : answers) {
                if (failure.isEmpty()) {
                    failure = Optional.ofNullable(answer.failure);
                }
                if (answer.value != null) {
                    break;
                }
            }
            if (failure.isEmpty() && state.value().isEmpty() && !state.isPending()) {
                failure = Optional.of("no source has it");
            }
            Remark remark = state.value()
                    .map(value -> remarks.apply(value, controlPlane.now()))
                    .orElse(Remark.NONE);
            remindAt(remark.until());
            List<String> problems = Stream.of(failure, remark.problem())
                    .flatMap(Optional::stream)
                    .toList();
            controlPlane.note(text, state.value().isPresent(), problems);
            String line = String.join("; ", problems);
            if (line.equals(reported)) {
                return;
            }
            if (problems.isEmpty()) {
                LOG.log(System.Logger.Level.INFO, "{0}: found again", text);
            } else {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: {1}{2}",
                        text,
                        line,
                        failure.isPresent() && state.value().isPresent() ? "; the last state stays in use" : "");
            }
            reported = line;
        }
    }

    private final class Answer implements Watcher<T> {

        private final Entry entry;
        private @Nullable T value;
        private boolean isUnknown;
        private @Nullable String failure;

        Answer(Entry entry) {
            this.entry = entry;
        }

        @Override
        public void found(T found) {
            update(() -> {
                value = found;
                isUnknown = false;
                failure = null;
            });
        }

        @Override
        public void unknown() {
            update(() -> {
                value = null;
                isUnknown = true;
                failure = null;
            });
        }

        @Override
        public void failed(String reason) {
            update(() -> failure = PlainText.of(reason));
        }

        private void update(Runnable change) {
            boolean isChanged;
            synchronized (Watches.this) {
                if (entry.isEnded) {
                    return;
                }
                State<T> before = entry.state();
                change.run();
                isChanged = !before.equals(entry.state());
                if (entry.isStarted) {
                    entry.report();
                }
            }
            if (isChanged) {
                changed.run();
            }
        }
    }
}
