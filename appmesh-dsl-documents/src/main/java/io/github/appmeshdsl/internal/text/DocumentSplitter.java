package io.github.appmeshdsl.internal.text;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into the texts of its documents, without parsing them: so that a broken one does not hide the others.
 *
 * <p>A line that starts with {@code ---} (followed by a blank or nothing) starts a document, one with {@code ...} ends it, also
 * within block and quoted scalars: as YAML defines. Directives belong to the document that follows them. Stretches of
 * nothing but blank lines are left out.
 */
public final class DocumentSplitter implements Iterator<DocumentText> {

    private static final int NOTHING = -1;

    private final String stream;
    /** Where the next line feed stands, or the end of the stream; looked for when it has been passed. */
    private int lineFeed = NOTHING;
    /** The same of the next carriage return. */
    private int carriageReturn = NOTHING;

    private int position;
    private int line = 1;
    private int index;
    private boolean afterEndMarker;
    private @Nullable DocumentText next;

    /** Creates a splitter over a whole stream; a byte order mark at its start is left out. */
    public DocumentSplitter(String stream) {
        this.stream = stream;
        this.position = stream.startsWith("\uFEFF") ? 1 : 0;
        this.next = find();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public DocumentText next() {
        DocumentText found = next;
        if (found == null) {
            throw new NoSuchElementException();
        }
        next = find();
        return found;
    }

    private @Nullable DocumentText find() {
        while (position < stream.length()) {
            DocumentText found = advance();
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Reads one stretch; returns it unless it does not count as a document. */
    private @Nullable DocumentText advance() {
        int start = position;
        int startLine = line;
        boolean started = false;
        boolean directives = false;
        boolean comments = false;
        boolean content = false;
        boolean ended = false;
        while (position < stream.length() && !ended) {
            boolean marker = isMarker('-');
            if (marker && (started || content || (comments && !directives))) {
                break;
            }
            if (marker && !directives) {
                start = position;
                startLine = line;
            }
            ended = isMarker('.');
            int at = marker || ended ? position + 3 : position;
            started |= marker;
            int first = firstVisible(at);
            if (first == '#') {
                comments = true;
            } else if (first == '%' && at == position && !started && !content) {
                directives = true;
            } else if (first != NOTHING && !ended) {
                content = true;
            }
            nextLine();
        }
        boolean counts = content || (comments && !afterEndMarker) || directives;
        afterEndMarker = ended;
        if (!counts) {
            return null;
        }
        return new DocumentText(
                stream.substring(start, position), index++, startLine, start, content || (directives && !started));
    }

    private boolean isMarker(char c) {
        if (position + 3 > stream.length()
                || stream.charAt(position) != c
                || stream.charAt(position + 1) != c
                || stream.charAt(position + 2) != c) {
            return false;
        }
        return position + 3 == stream.length() || isBlankOrBreak(stream.charAt(position + 3));
    }

    /** Returns the first character on the line that is not a blank, or {@link #NOTHING}. */
    private int firstVisible(int start) {
        for (int at = start; at < stream.length(); at++) {
            char c = stream.charAt(at);
            if (c == '\n' || c == '\r') {
                return NOTHING;
            }
            if (c != ' ' && c != '\t') {
                return c;
            }
        }
        return NOTHING;
    }

    private void nextLine() {
        if (lineFeed < position) {
            lineFeed = indexOf('\n');
        }
        if (carriageReturn < position) {
            carriageReturn = indexOf('\r');
        }
        int end = Math.min(lineFeed, carriageReturn);
        if (end == stream.length()) {
            position = end;
            return;
        }
        boolean isPair = end < lineFeed && lineFeed == end + 1 && lineFeed < stream.length();
        position = isPair ? lineFeed + 1 : end + 1;
        line++;
    }

    private int indexOf(char c) {
        int at = stream.indexOf(c, position);
        return at < 0 ? stream.length() : at;
    }

    private static boolean isBlankOrBreak(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
