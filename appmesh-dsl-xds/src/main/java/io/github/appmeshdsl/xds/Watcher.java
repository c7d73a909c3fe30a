package io.github.appmeshdsl.xds;

/**
 * Receives what a source knows of one service or secret, from any thread, one call after another. A call may also come before the
 * method that starts the watch returns.
 *
 * @param <T> what is looked for
 */
public interface Watcher<T> {

    /** Is called with what was found, first and after each change; the same again has no effect. */
    void found(T value);

    /** Is called when the source does not have what is looked for, so that the next source is asked. */
    void unknown();

    /**
     * Is called when the source cannot answer. What it found before stays in use.
     *
     * @param reason why, for the log and the status; without secrets
     */
    void failed(String reason);
}
