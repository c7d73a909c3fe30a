package io.github.appmeshdsl.server.store;

import org.jspecify.annotations.Nullable;

/** The store could not be opened, read or written. A write that ends in this has left nothing half done. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
