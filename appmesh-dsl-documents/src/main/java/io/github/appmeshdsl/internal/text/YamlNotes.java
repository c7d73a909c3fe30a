package io.github.appmeshdsl.internal.text;

import java.util.ArrayList;
import java.util.List;
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
        String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        Scan scan = new Scan(text);
        try {
            scan.read();
        } catch (RuntimeException broken) {
            // The parser throws more than its own exceptions.
            scan.take(text.length());
        }
        return new YamlNotes(scan.comments, scan.anchors);
    }

    /** Looks for comments between the scalars. */
    private static final class Scan {
        private final String text;
        private final List<Integer> comments = new ArrayList<>();
        private final List<Integer> anchors = new ArrayList<>();
        private int position;
        private int line = 1;
        private int codePoints;
        private int characters;

        Scan(String text) {
            this.text = text;
        }

        void read() {
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
        void take(int end) {
            while (position < end) {
                boolean isComment = text.charAt(position) == '#'
                        && (position == 0 || Character.isWhitespace(text.charAt(position - 1)));
                if (isComment) {
                    comments.add(line);
                    int next = text.indexOf('\n', position);
                    position = next < 0 ? end : Math.min(next, end);
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
