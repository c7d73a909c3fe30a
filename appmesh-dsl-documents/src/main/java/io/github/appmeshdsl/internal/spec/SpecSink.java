package io.github.appmeshdsl.internal.spec;

/**
 * Takes a spec as a stream of events, in the order in which people write it.
 *
 * <p>Behind it stands a generator of YAML or JSON text, a tree, or a comparison. Every mapping's keys are announced by
 * {@link #name} right before their value.
 */
public interface SpecSink {

    /** Starts a mapping; ended by {@link #endMapping}. */
    void startMapping();

    /** Ends the innermost mapping. */
    void endMapping();

    /** Starts a sequence; ended by {@link #endSequence}. */
    void startSequence();

    /** Ends the innermost sequence. */
    void endSequence();

    /** Announces the key of the value that follows. */
    void name(String key);

    /** Takes a text of any content. */
    void string(String value);

    /** Takes a fixed word of the format, such as {@code http2} or {@code STRICT}: ASCII letters, digits, {@code _ -}. */
    void plain(String word);

    /** Takes a whole number. */
    void number(long value);

    /** Takes a truth value. */
    void bool(boolean value);
}
