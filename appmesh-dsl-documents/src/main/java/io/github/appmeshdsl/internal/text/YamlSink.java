package io.github.appmeshdsl.internal.text;

import io.github.appmeshdsl.internal.spec.SpecSink;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes YAML as people write it: blocks indented by two, sequences under their key too, empty ones as {@code {}} and
 * {@code []}, quotes only where a reader of YAML 1.1 or 1.2 could take a bare text for something else.
 *
 * <p>Every value written at the top is a document of its own; {@code ---} stands between them. Text goes out as it comes,
 * through a small buffer; call {@link #flush} or {@link #close} at the end.
 *
 * <p>All methods throw {@link UncheckedIOException} if the writer behind fails, and {@link IllegalStateException} if a key
 * or value has no place where it comes.
 */
public final class YamlSink implements SpecSink, Flushable, Closeable {

    private static final byte MAPPING = 0;
    private static final byte SEQUENCE = 1;
    private static final int STEP = 2;

    /** Longest key, as written, that readers take without a question mark. */
    private static final int LONGEST_SIMPLE_KEY = 1024;

    /** No key of this length is written longer than {@link #LONGEST_SIMPLE_KEY}. */
    private static final int SURELY_SIMPLE_KEY = 128;

    private static final String HEX = "0123456789ABCDEF";

    private final Writer out;
    private final char[] buffer = new char[1024];
    private int used;

    private byte[] levels = new byte[16];
    private int depth;
    /** Whether the innermost mapping or sequence has no entry yet. */
    private boolean fresh;
    /** Whether the first entry of a fresh level starts a line, for a key or tag stands before it. */
    private boolean breakFirst;
    /** Whether the line already stands where the next entry starts, behind a dash. */
    private boolean positioned;

    private boolean named;
    private boolean follows;
    private @Nullable String tag;

    /** Creates a sink that writes to {@code out}. */
    public YamlSink(Writer out) {
        this.out = out;
    }

    @Override
    public void startMapping() {
        open(MAPPING);
    }

    @Override
    public void endMapping() {
        close(MAPPING, "{}\n");
    }

    @Override
    public void startSequence() {
        open(SEQUENCE);
    }

    @Override
    public void endSequence() {
        close(SEQUENCE, "[]\n");
    }

    @Override
    public void name(String key) {
        if (depth == 0 || levels[depth - 1] != MAPPING || named) {
            throw new IllegalStateException("a key has no place here");
        }
        startEntry();
        if (key.length() > SURELY_SIMPLE_KEY && writtenLength(key) > LONGEST_SIMPLE_KEY) {
            put("? ");
            text(key);
            put('\n');
            indent();
        } else {
            text(key);
        }
        put(':');
        named = true;
    }

    @Override
    public void string(String value) {
        startValue(false);
        text(value);
        put('\n');
    }

    @Override
    public void plain(String word) {
        startValue(false);
        put(word);
        put('\n');
    }

    @Override
    public void number(long value) {
        startValue(false);
        if (value >= 0 && value < 10) {
            put((char) ('0' + value));
        } else {
            put(Long.toString(value));
        }
        put('\n');
    }

    @Override
    public void bool(boolean value) {
        plain(value ? "true" : "false");
    }

    /** Writes a null. */
    void nothing() {
        plain("null");
    }

    /** Announces the tag of the value that follows. */
    void tag(String name) {
        tag = name;
    }

    /** Hands everything on and flushes the writer. */
    @Override
    public void flush() {
        drain();
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands everything on and closes the writer. */
    @Override
    public void close() {
        drain();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how many characters wait to be handed on. */
    int buffered() {
        return used;
    }

    private void open(byte kind) {
        startValue(true);
        if (depth == levels.length) {
            levels = Arrays.copyOf(levels, depth * 2);
        }
        levels[depth++] = kind;
        fresh = true;
    }

    private void close(byte kind, String empty) {
        if (depth == 0 || levels[depth - 1] != kind || named) {
            throw new IllegalStateException("nothing to end here");
        }
        depth--;
        if (fresh) {
            if (breakFirst) {
                put(' ');
            }
            put(empty);
            positioned = false;
            fresh = false;
        }
    }

    private void startValue(boolean nested) {
        boolean afterText = false;
        if (depth == 0) {
            if (follows) {
                put("---\n");
            }
            follows = true;
        } else if (levels[depth - 1] == SEQUENCE) {
            startEntry();
            put("- ");
        } else if (named) {
            named = false;
            afterText = true;
        } else {
            throw new IllegalStateException("a value has no key");
        }
        boolean tagged = tag != null;
        if (tag != null) {
            if (afterText) {
                put(' ');
            }
            YamlTags.write(tag, this);
            tag = null;
        }
        afterText |= tagged;
        if (nested) {
            breakFirst = afterText;
            positioned = !afterText;
        } else if (afterText) {
            put(' ');
        }
    }

    private void startEntry() {
        if (fresh) {
            fresh = false;
            if (breakFirst) {
                put('\n');
            }
        }
        if (positioned) {
            positioned = false;
        } else {
            indent();
        }
    }

    private void indent() {
        for (int i = (depth - 1) * STEP; i > 0; i--) {
            put(' ');
        }
    }

    private void text(String text) {
        if (YamlQuoting.isBare(text)) {
            put(text);
            return;
        }
        put('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (YamlQuoting.needsEscape(text, i)) {
                escape(text.charAt(i));
            } else {
                put(text.charAt(i));
            }
        }
        put('"');
    }

    private void escape(char c) {
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    put(HEX.charAt((c >> shift) & 0xF));
                }
            }
        }
    }

    private static int writtenLength(String key) {
        if (YamlQuoting.isBare(key)) {
            return key.length();
        }
        int length = 2;
        for (int i = 0; i < key.length(); i++) {
            length += YamlQuoting.needsEscape(key, i) ? 6 : 1;
        }
        return length;
    }

    void put(char c) {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = c;
    }

    void put(String text) {
        int length = text.length();
        for (int from = 0; from < length; ) {
            if (used == buffer.length) {
                drain();
            }
            int to = Math.min(length, from + buffer.length - used);
            text.getChars(from, to, buffer, used);
            used += to - from;
            from = to;
        }
    }

    private void drain() {
        try {
            out.write(buffer, 0, used);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        used = 0;
    }
}
