package io.github.appmeshdsl.xds;

import io.github.appmeshdsl.report.AppMeshDslException;
import org.jspecify.annotations.Nullable;

/** The control plane cannot listen on its address, or cannot use its certificate, key or authorities. */
public final class StartException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
