package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.report.Location;
import io.github.appmeshdsl.validation.SourceSuppression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * What a stream of YAML holds besides its values.
 *
 * @param comments lines with a comment, from 1
 * @param anchors lines with an anchor, from 1
 */
public record YamlNotes(List<Integer> comments, List<Integer> anchors) {

    private static final Pattern SUPPRESSION =
            Pattern.compile("#\\s*" + SourceSuppression.COMMENT + "(?![\\w.-])[\\s:]*(.*)", Pattern.DOTALL);

    /** Copies both lists. */
    public YamlNotes {
        comments = List.copyOf(comments);
        anchors = List.copyOf(anchors);
    }

    /**
     * Returns the notes of a whole stream. In a text that is not YAML, what looks like a comment counts as one.
     *
     * @param stream bytes in any encoding of YAML
     */
    public static YamlNotes of(byte[] stream) {
        String decoded = InputText.of(stream).text();
        Scan scan = Scan.of(decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded);
        return new YamlNotes(scan.comments.stream().map(Comment::line).toList(), scan.anchors);
    }

    /**
     * Returns what comments of a document suppress: one at the end of a line on that line, one on its own line on the line
     * below it and further comments.
     */
    static List<SourceSuppression> suppressions(DocumentText document, String file) {
        String text = document.text();
        List<Comment> comments = Scan.of(text).comments;
        List<SourceSuppression> found = new ArrayList<>();
        // From the last comment on, so that each own line knows where those behind it end.
        int next = 0;
        int below = 0;
        for (int i = comments.size() - 1; i >= 0; i--) {
            Comment comment = comments.get(i);
            boolean isOwn = text.substring(comment.lineStart(), comment.start()).isBlank();
            int line = comment.line();
            if (isOwn) {
                below = next == line + 1 ? below : line + 1;
                next = line;
                line = below;
            }
            Matcher form = SUPPRESSION.matcher(text.substring(comment.start(), comment.end()));
            if (form.matches()) {
                int column = text.codePointCount(comment.lineStart(), comment.start()) + 1;
                Location place = new Location(file, document.line() + comment.line() - 1, column);
                found.add(SourceSuppression.onLine(form.group(1), place, document.line() + line - 1));
            }
        }
        Collections.reverse(found);
        return found;
    }

    /** A comment from its number sign to the end of its line. */
    private record Comment(int line, int lineStart, int start, int end) {}

    /** Looks for comments between the scalars. */
    private static final class Scan {
        private final String text;
        private final List<Comment> comments = new ArrayList<>();
        private final List<Integer> anchors = new ArrayList<>();
        private int lineStart;
        private int position;
        private int line = 1;
        private int codePoints;
        private int characters;

        Scan(String text) {
            this.text = text;
        }

        static Scan of(String text) {
            Scan scan = new Scan(text);
            try {
                scan.read();
            } catch (RuntimeException broken) {
                // The parser throws more than its own exceptions.
                scan.take(text.length());
            }
            return scan;
        }

        private void read() {
            YamlEvents.WholeCharacters source = new YamlEvents.WholeCharacters(text);
            YamlEventParser events = new YamlEventParser(new YamlEvents.Settings().forLength(text.length()), source);
            for (Event event = events.next(); event.getEventId() != Event.ID.StreamEnd; event = events.next()) {
                source.expectEvent();
                if (event instanceof NodeEvent node
                        && !(event instanceof AliasEvent)
                        && node.getAnchor().isPresent()) {
                    anchors.add(event.getStartMark().map(Mark::getLine).orElse(0) + 1);
                }
                if (event instanceof ScalarEvent scalar) {
                    take(scalar);
                }
            }
            take(text.length());
        }

        private void take(ScalarEvent scalar) {
            int from = offset(scalar.getStartMark().orElseThrow());
            int to = offset(scalar.getEndMark().orElseThrow());
            take(from);
            if (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED) {
                int header = text.indexOf('\n', from);
                take(header < 0 ? to : Math.min(header, to));
            }
            skip(to);
        }

        /** Reads up to {@code end} what is outside of scalars. */
        private void take(int end) {
            while (position < end) {
                boolean isComment = text.charAt(position) == '#'
                        && (position == 0 || Character.isWhitespace(text.charAt(position - 1)));
                if (isComment) {
                    int next = text.indexOf('\n', position);
                    int start = position;
                    position = next < 0 ? end : Math.min(next, end);
                    comments.add(new Comment(line, lineStart, start, position));
                } else {
                    step();
                }
            }
        }

        private void skip(int end) {
            while (position < end) {
                step();
            }
        }

        private void step() {
            if (text.charAt(position) == '\n') {
                line++;
                lineStart = position + 1;
            }
            position++;
        }

        /** Marks count code points; those of scalars come in order. */
        private int offset(Mark mark) {
            characters = text.offsetByCodePoints(characters, mark.getIndex() - codePoints);
            codePoints = mark.getIndex();
            return characters;
        }
    }
}
