package io.github.appmeshdsl.aws.internal.apply;

import io.github.appmeshdsl.aws.apply.JournalException;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ParsedDocuments;
import io.github.appmeshdsl.document.ScalarNode;
import io.github.appmeshdsl.internal.text.DocumentParser;
import io.github.appmeshdsl.plan.Plan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The content of a journal.
 *
 * @param run the run that it belongs to
 * @param plan the plan
 * @param done steps that are done, with what became of their resources, in the order in which they were
 * @param begun steps that were begun and are not known to be done: what happened is to be looked at
 */
record JournalReading(String run, Plan plan, Map<Integer, Optional<Written>> done, Set<Integer> begun) {

    /**
     * Reads complete lines.
     *
     * @throws JournalException if the text is not a journal
     */
    static JournalReading of(String text, Path file) {
        String[] lines = text.split("\n", -1);
        MappingNode head = line(lines[0], 1, file);
        if (!text(head, "journal").equals(Integer.toString(Journal.VERSION))) {
            throw new JournalException(file, "is not a journal of this version", null);
        }
        Plan.Reading reading = Plan.read(text(head, "plan"), file.toString());
        Plan plan = reading.plan()
                .orElseThrow(() -> new JournalException(
                        file, "has no plan: " + reading.problems().get(0).message(), null));
        Map<Integer, Optional<Written>> done = new LinkedHashMap<>();
        Set<Integer> begun = new LinkedHashSet<>();
        for (int i = 1; i < lines.length - 1; i++) {
            MappingNode entry = line(lines[i], i + 1, file);
            int step = step(entry, i + 1, file);
            if (text(entry, "state").equals("done")) {
                done.put(step, written(entry));
                begun.remove(step);
            } else if (!done.containsKey(step)) {
                begun.add(step);
            }
        }
        return new JournalReading(text(head, "run"), plan, done, begun);
    }

    private static Optional<Written> written(MappingNode entry) {
        return entry.get("version").orElse(null) instanceof ScalarNode version
                ? Optional.of(new Written(
                        text(entry, "arn"),
                        text(entry, "uid"),
                        version.integer().orElse(0)))
                : Optional.empty();
    }

    private static MappingNode line(String line, int number, Path file) {
        ParsedDocuments parsed = new DocumentParser().parse(line, "line.json");
        if (parsed.problems().isEmpty()
                && parsed.documents().size() == 1
                && parsed.documents().get(0).root() instanceof MappingNode mapping) {
            return mapping;
        }
        throw new JournalException(file, "is damaged in line " + number, null);
    }

    private static int step(MappingNode entry, int number, Path file) {
        if (entry.get("step").orElse(null) instanceof ScalarNode scalar
                && scalar.integer().isPresent()) {
            return Math.toIntExact(Math.min(scalar.integer().getAsLong(), Integer.MAX_VALUE));
        }
        throw new JournalException(file, "has no step in line " + number, null);
    }

    private static String text(MappingNode entry, String member) {
        return entry.get(member).orElse(null) instanceof ScalarNode scalar ? scalar.text() : "";
    }
}
