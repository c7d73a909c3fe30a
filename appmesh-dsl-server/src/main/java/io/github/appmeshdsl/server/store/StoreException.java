package io.github.appmeshdsl.server.store;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.PlainText;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The store could not be opened, read or written. A write that ends in this has left nothing half done. */
public final class StoreException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Creates an exception whose message has what failed, followed by what the cause and its root report, in one line. */
    public static StoreException of(String whatFailed, Throwable cause) {
        requireNonNull(whatFailed, "whatFailed");
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = line(cause);
        if (!message.contains(line(root))) {
            message += ": " + line(root);
        }
        return new StoreException(whatFailed + ": " + PlainText.of(message), cause);
    }

    private static String line(Throwable thrown) {
        String message = thrown instanceof FileSystemException e ? line(e) : thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : message.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    /** The message of such an exception is often only the name of the file. */
    private static String line(FileSystemException e) {
        String reason = e.getReason();
        if (reason == null) {
            if (e instanceof AccessDeniedException) {
                reason = "access denied";
            } else if (e instanceof NoSuchFileException) {
                reason = "no such file";
            } else if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
                reason = "not a directory";
            } else {
                reason = e.getClass().getSimpleName();
            }
        }
        return e.getFile() == null ? reason : e.getFile() + ": " + reason;
    }
}
