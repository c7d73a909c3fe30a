package io.github.appmeshdsl.k8s.client;

import io.github.appmeshdsl.report.AppMeshDslException;
import org.jspecify.annotations.Nullable;

/** A cluster that cannot be read; the message states why and what to do. */
public final class ClusterException extends AppMeshDslException {

    private static final long serialVersionUID = 1;

    ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
