package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.document.DocumentNode;
import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.document.ReadLimits;
import io.github.appmeshdsl.internal.rule.DocumentRule;
import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.report.Severity;
import io.github.appmeshdsl.report.SpecPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt at reading a document: its bounds, and what is wrong with it. */
final class DocumentReading {

    /** In characters. No object that Kubernetes or AWS take is larger. */
    static final int LONGEST_SCALAR = 1 << 20;

    private static final int TABLE = 1024;
    private static final int LONGEST_SHARED = 40;

    private final DocumentText document;
    private final int index;
    private final String file;
    private final ReadLimits limits;
    private final int mostProblems;
    private final List<Problem> problems = new ArrayList<>(0);
    private final @Nullable String[] shared;
    /** Those that collect no mapping now. */
    private final List<MappingAssembly> idle = new ArrayList<>();

    private int nodes;

    DocumentReading(
            DocumentText document, int index, String file, ReadLimits limits, int mostProblems, StringTable strings) {
        this.document = document;
        this.index = index;
        this.file = file;
        this.limits = limits;
        this.mostProblems = mostProblems;
        this.shared = strings.table;
    }

    /** Strings that come again and again, kept once for all documents of an input. */
    static final class StringTable {
        private final @Nullable String[] table = new String[TABLE];
    }

    String text() {
        return document.text();
    }

    int contentStart() {
        return document.contentStart();
    }

    ReadLimits limits() {
        return limits;
    }

    /** Returns a place by line and column within the document's text, both from 1. */
    Location location(int line, int column) {
        return new Location(file, document.line() + line - 1, column);
    }

    /** Returns the place of a character of the document's text. */
    Location locationOf(int offset) {
        String text = document.text();
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                lineStart = i + 1;
            }
        }
        return location(line, text.codePointCount(lineStart, Math.max(lineStart, offset)) + 1);
    }

    /** Returns {@code text}, or an equal string that was met before. */
    String shared(String text) {
        if (text.length() > LONGEST_SHARED) {
            return text;
        }
        int slot = text.hashCode() & (TABLE - 1);
        String known = shared[slot];
        if (known != null && known.equals(text)) {
            return known;
        }
        shared[slot] = text;
        return text;
    }

    /** Returns a stretch of characters, as {@link #shared(String)} does. */
    String shared(char[] characters, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + characters[i];
        }
        return shared(characters, start, end, hash);
    }

    /** Returns the same of a stretch whose hash code is known. */
    String shared(char[] characters, int start, int end, int hash) {
        int length = end - start;
        if (length > LONGEST_SHARED) {
            return new String(characters, start, length);
        }
        int slot = hash & (TABLE - 1);
        String known = shared[slot];
        if (known != null && known.length() == length) {
            int same = 0;
            while (same < length && known.charAt(same) == characters[start + same]) {
                same++;
            }
            if (same == length) {
                return known;
            }
        }
        String stretch = new String(characters, start, length);
        shared[slot] = stretch;
        return stretch;
    }

    /** Returns what the entries of one mapping are collected in; empty. */
    MappingAssembly takeAssembly() {
        return idle.isEmpty() ? new MappingAssembly(this) : idle.remove(idle.size() - 1);
    }

    /** Returns the mapping that was collected, and takes back what {@link #takeAssembly} gave. */
    MappingNode toMapping(MappingAssembly entries, Location location) {
        idle.add(entries);
        return entries.toMapping(location);
    }

    /** Counts a key or value, which stands at a line and column within the document's text, both from 1. */
    void count(int line, int column) {
        if (++nodes > limits.maxNodes()) {
            throw unreadable(
                    DocumentRule.SIZE,
                    "the document has more than " + limits.maxNodes() + " keys and values",
                    location(line, column));
        }
    }

    void count(Location location) {
        count(location.line() - document.line() + 1, location.column());
    }

    int nodes() {
        return nodes;
    }

    void checkDepth(int depth, int line, int column) {
        if (depth > limits.maxDepth()) {
            throw unreadable(
                    DocumentRule.DEPTH,
                    "values are nested deeper than " + limits.maxDepth() + " levels",
                    location(line, column));
        }
    }

    void checkDepth(int depth, Location location) {
        checkDepth(depth, location.line() - document.line() + 1, location.column());
    }

    void report(DocumentRule rule, String message, Location location) {
        report(problem(rule, message, location));
    }

    void report(Problem problem) {
        problems.add(problem);
        if (problems.size() >= mostProblems) {
            throw new TooManyProblems(problems);
        }
    }

    /** Returns whether a document that could be read has an error. */
    boolean hasErrors() {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    /** Counts a scalar of this length. */
    void checkScalar(int length, Location location) {
        if (length > LONGEST_SCALAR) {
            throw scalarTooLong(location);
        }
    }

    Unreadable scalarTooLong(Location location) {
        return unreadable(
                DocumentRule.SIZE, "a value or comment has more than " + LONGEST_SCALAR + " characters", location);
    }

    /** Returns what is wrong with a document that could be read all the same. */
    List<Problem> problems() {
        return problems;
    }

    /** Reports a key that stands twice; the later value stands, as Kubernetes tooling has it. */
    void reportDuplicate(MappingNode.Entry first, MappingNode.Entry second) {
        report(
                DocumentRule.DUPLICATE_KEY,
                "the key " + PlainText.quoted(second.key()) + " occurs twice in one mapping, first at line "
                        + first.keyLocation().line() + ", column "
                        + first.keyLocation().column(),
                second.keyLocation());
    }

    Problem problem(DocumentRule rule, String message, Location location) {
        return Problem.of(rule, SpecPath.document(index), message).at(location);
    }

    Unreadable unreadable(DocumentRule rule, String message, Location location) {
        return new Unreadable(problem(rule, message, location));
    }

    /** Ends the reading of a document that cannot become a tree. */
    static class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }

        boolean isSyntax() {
            return problem.ruleId().equals(DocumentRule.SYNTAX.id());
        }
    }

    /** Ends an attempt at a tab that the parser does not take, though Kubernetes tooling reads it as a blank. */
    static final class TabAsBlank extends Unreadable {
        private static final long serialVersionUID = 1L;

        private final int offset;

        TabAsBlank(Problem problem, int offset) {
            super(problem);
            this.offset = offset;
        }

        /** Returns where the tab stands in the document's text. */
        int offset() {
            return offset;
        }
    }

    /** Ends the reading of an input that has more problems than anybody reads. */
    static final class TooManyProblems extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        TooManyProblems(List<Problem> problems) {
            super("too many problems", null, false, false);
            this.problems = problems;
        }

        List<Problem> problems() {
            return problems;
        }
    }

    /** Reads the values of a document's text. */
    interface Format {
        List<DocumentNode> read(DocumentReading reading);

        boolean hasComments();
    }
}
