package io.github.appmeshdsl.server;

import io.github.appmeshdsl.report.AppMeshDslException;
import org.jspecify.annotations.Nullable;

/** The server cannot listen on its address, or cannot use its key store. */
public final class StartException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
