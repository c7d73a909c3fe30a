package io.github.appmeshdsl.jackson;

import java.io.StringReader;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Where the comments of a document stand. */
public final class YamlComments {

    private YamlComments() {}

    /**
     * Returns where the content of a document starts: behind its marker line and the comments that stand before its first
     * entry.
     *
     * @param document the text of one document, with its marker line
     * @return position in characters, or -1 if there are comments behind it too
     */
    public static int endOfHead(String document) {
        int end = 0;
        boolean inHead = true;
        LoadSettings settings = LoadSettings.builder()
                .setParseComments(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            YamlEventParser events = new YamlEventParser(settings, new StringReader(document));
            for (Event event = events.next(); event.getEventId() != Event.ID.StreamEnd; event = events.next()) {
                if (event instanceof CommentEvent comment) {
                    boolean isText = comment.getCommentType() != CommentType.BLANK_LINE;
                    if (!inHead && isText) {
                        return -1;
                    }
                } else if (event.getEventId() == Event.ID.MappingStart && inHead) {
                    inHead = false;
                    end = event.getStartMark().map(mark -> mark.getIndex()).orElse(0);
                }
            }
        } catch (YamlEngineException broken) {
            return -1;
        }
        return document.offsetByCodePoints(0, end);
    }
}
