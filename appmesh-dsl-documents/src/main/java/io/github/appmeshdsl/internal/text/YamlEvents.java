package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** The parser events of one document; whatever the parser throws becomes one located problem. */
final class YamlEvents {

    private final YamlEventParser parser;
    private final WholeCharacters source;
    private final DocumentReading reading;
    private Location last;

    YamlEvents(Settings settings, DocumentReading reading) {
        LoadSettings load = settings.forLength(reading.text().length());
        this.reading = reading;
        this.last = reading.location(1, 1);
        this.source = new WholeCharacters(reading.text());
        this.parser = guarded(load);
    }

    /** Settings of the parser, made once. */
    static final class Settings {
        private static final int SMALL = 1 << 10;
        private static final int LARGE = 1 << 20;
        private static final int LONGEST_FOR_SMALL = 1 << 16;

        private final LoadSettings small = settings(SMALL);
        private final LoadSettings large = settings(LARGE);

        /** The parser copies what it holds of a line with each buffer it reads: long lines need a large one. */
        LoadSettings forLength(int length) {
            return length <= LONGEST_FOR_SMALL ? small : large;
        }

        private static LoadSettings settings(int bufferSize) {
            return LoadSettings.builder()
                    .setBufferSize(bufferSize)
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .build();
        }
    }

    /** Returns the next event of a value, skipping those that frame stream and document; null at the end. */
    @Nullable
    Event nextContent() {
        while (true) {
            Event event = next();
            switch (event.getEventId()) {
                case StreamEnd:
                    return null;
                case StreamStart, DocumentStart, DocumentEnd, Comment:
                    break;
                default:
                    return event;
            }
        }
    }

    Event next() {
        try {
            Event event = parser.next();
            last = place(event);
            source.expectEvent();
            return event;
        } catch (ScalarTooLong e) {
            throw reading.scalarTooLong(last);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    Location place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? place(mark.get()) : last;
    }

    private Location place(Mark mark) {
        return reading.location(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private YamlEventParser guarded(LoadSettings load) {
        try {
            return new YamlEventParser(load, source);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** The parser throws more than its own exceptions: on malformed numbers, names and escapes. */
    private DocumentReading.Unreadable unreadable(RuntimeException e) {
        if (e instanceof ReaderException unprintable) {
            return reading.unreadable(
                    DocumentRule.SYNTAX,
                    "the character " + hex(unprintable.getCodePoint()) + " is not allowed in YAML",
                    reading.locationOf(offset(unprintable.getPosition())));
        }
        if (e instanceof YamlVersionException) {
            return reading.unreadable(DocumentRule.SYNTAX, "the document is in another version of YAML", last);
        }
        if (e instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            Location here = mark.isPresent() ? place(mark.get()) : last;
            int offset = mark.isPresent() ? offset(mark.get().getIndex()) : 0;
            if (isBlankTab(reading.text(), offset)) {
                return new DocumentReading.TabAsBlank(
                        reading.problem(DocumentRule.SYNTAX, message(marked), here), offset);
            }
            return reading.unreadable(DocumentRule.SYNTAX, message(marked), here);
        }
        String message = e.getMessage();
        return reading.unreadable(
                DocumentRule.SYNTAX, message == null ? "the text is not YAML" : PlainText.of(firstLine(message)), last);
    }

    private static String message(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : firstLine(e.getContext());
        String problem = e.getProblem() == null ? "" : firstLine(e.getProblem());
        if (problem.startsWith("expected '<document start>'")) {
            return "this line does not continue what stands before it; check its indentation";
        }
        if (problem.startsWith("expected <block end>") || problem.startsWith("did not find expected")) {
            return "this does not fit the mapping or list around it; check the indentation and quotes";
        }
        if (problem.startsWith("expected the node content")) {
            return problem.endsWith("'<stream end>'")
                    ? "the text ends within { } or [ ]"
                    : PlainText.of("a value cannot start with "
                            + problem.substring(problem.indexOf("found ") + "found ".length())
                            + "; quote it if it is text");
        }
        if (problem.startsWith("found character '\\t")) {
            return "a tab cannot be used for indentation; use spaces";
        }
        if (problem.startsWith("found character ") && problem.contains(" that cannot start any token")) {
            return PlainText.of("a value cannot start with "
                    + problem.substring("found character ".length(), problem.indexOf(" that cannot"))
                    + "; quote it if it is text");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "expected a colon after this key; check the indentation and quotes";
        }
        if (problem.startsWith("mapping values are not allowed here")) {
            return "a mapping cannot start here; check the indentation, or quote the value";
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return "the text ends within a quoted string";
        }
        if (problem.startsWith("expected ',' or '}'") || problem.startsWith("expected ',' or ']'")) {
            return "expected a comma or the end of { } or [ ]; check the brackets, or quote the value";
        }
        if (problem.isEmpty()) {
            return context.isEmpty() ? "the text is not YAML" : PlainText.of(context);
        }
        int advice = problem.indexOf(". (Do not use ");
        String what = advice > 0 ? problem.substring(0, advice) : problem;
        return PlainText.of(context.isEmpty() ? what : what + ", " + context);
    }

    /**
     * Returns whether a character is a tab that separates as a blank does. That is a tab behind something on its line,
     * unless that is an indicator behind which a block may start; in front of a line's content, a tab is not indentation.
     */
    private static boolean isBlankTab(String text, int offset) {
        if (offset >= text.length() || text.charAt(offset) != '\t') {
            return false;
        }
        int before = offset - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        if (before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r') {
            return false;
        }
        char last = text.charAt(before);
        boolean alone = before == 0 || " \t\n\r".indexOf(text.charAt(before - 1)) >= 0;
        return !(alone && (last == '-' || last == '?' || last == ':'));
    }

    private int offset(int codePoints) {
        String text = reading.text();
        return codePoints <= text.length() ? text.offsetByCodePoints(0, codePoints) : text.length();
    }

    private static String hex(int codePoint) {
        String digits = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
        return "U+" + "0000".substring(Math.min(4, digits.length())) + digits;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    /** Ends the reading before the parser has collected all of a long scalar. */
    private static final class ScalarTooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ScalarTooLong() {
            super("a scalar is too long", null, false, false);
        }
    }

    /**
     * Never ends a buffer within a surrogate pair. The parser would read the other half behind the end of its buffer, as
     * it allows for one character more but lets the reader fill that one, too.
     */
    static final class WholeCharacters extends Reader {
        /** How much the parser may read for one event: a scalar, and its buffer. */
        private static final int FURTHEST = DocumentReading.LONGEST_SCALAR + Settings.LARGE;

        private final String text;
        private int position;
        private int expected = FURTHEST;

        WholeCharacters(String text) {
            this.text = text;
        }

        /** Allows to read what the next event needs. */
        void expectEvent() {
            expected = position + FURTHEST;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (position == text.length()) {
                return -1;
            }
            if (position > expected) {
                throw new ScalarTooLong();
            }
            int end = Math.min(text.length(), position + Math.max(1, length - 1));
            text.getChars(position, end, buffer, offset);
            int count = end - position;
            position = end;
            return count;
        }

        @Override
        public void close() {}
    }
}
