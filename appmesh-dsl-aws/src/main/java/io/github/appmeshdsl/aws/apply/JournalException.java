package io.github.appmeshdsl.aws.apply;

import io.github.appmeshdsl.report.AppMeshDslException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A journal that cannot be written or read. */
public final class JournalException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    /** Creates one. */
    public JournalException(Path file, String message, @Nullable Throwable cause) {
        super("the journal " + file + " " + message, cause);
    }
}
