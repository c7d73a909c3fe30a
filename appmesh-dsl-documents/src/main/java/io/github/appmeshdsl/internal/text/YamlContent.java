package io.github.appmeshdsl.internal.text;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where the content of a document stands in its text, and whether a reader of its values gets to know all of it. Comments are
 * found as what has a number sign outside of all scalars: the parser's own comment events leave some out.
 */
final class YamlContent {

    private final String text;
    private int start = -1;
    private int end;
    private int codePoints;
    private int characters;

    YamlContent(String text) {
        this.text = text;
    }

    /** Returns whether there is content, and neither a comment nor an anchor or alias within it; throws what the parser throws. */
    boolean isBare() {
        YamlEventParser events = new YamlEventParser(
                new YamlEvents.Settings().forLength(text.length()), new YamlEvents.WholeCharacters(text));
        for (Event event = events.next(); event.getEventId() != Event.ID.StreamEnd; event = events.next()) {
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                return false;
            }
            if (!isOfFrame(event) && !take(event)) {
                return false;
            }
        }
        return start >= 0;
    }

    /** Returns where the first entry starts. */
    int start() {
        return start;
    }

    /** Returns where the last entry ends. */
    int end() {
        return end;
    }

    private static boolean isOfFrame(Event event) {
        return switch (event.getEventId()) {
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd -> true;
            default -> false;
        };
    }

    /** Returns whether there is no comment between what was taken last and this, nor in this. */
    private boolean take(Event event) {
        int from = offset(event.getStartMark());
        if (start < 0) {
            start = from;
            end = from;
        }
        int to = offset(event.getEndMark());
        if (to <= end || to == from) {
            return true;
        }
        boolean hasComment = hasNumberSign(end, from);
        if (event instanceof ScalarEvent scalar) {
            hasComment |= isBlock(scalar) && hasNumberSign(from, lineEnd(from));
        } else {
            hasComment |= hasNumberSign(from, to);
        }
        end = to;
        return !hasComment;
    }

    private static boolean isBlock(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private boolean hasNumberSign(int from, int to) {
        int at = text.indexOf('#', from);
        return at >= 0 && at < to;
    }

    private int lineEnd(int from) {
        int at = text.indexOf('\n', from);
        return at < 0 ? text.length() : at;
    }

    /** Marks count code points. They come nearly in order. */
    private int offset(Optional<Mark> mark) {
        int index = mark.map(Mark::getIndex).orElse(0);
        characters = text.offsetByCodePoints(characters, index - codePoints);
        codePoints = index;
        return characters;
    }
}
