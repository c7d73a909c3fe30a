package io.github.appmeshdsl.xds;

/** What one source looks for until it is closed. Closing it twice has no effect. */
public interface Watch extends AutoCloseable {

    /** Ends the watch. Nothing that is reported afterwards counts. */
    @Override
    void close();
}
