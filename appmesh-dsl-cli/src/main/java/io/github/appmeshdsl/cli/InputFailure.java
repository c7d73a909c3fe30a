package io.github.appmeshdsl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes why a file could not be read or written. */
final class InputFailure {

    private InputFailure() {}

    /** Returns one line that names the file. */
    static String message(UncheckedIOException failure) {
        IOException cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : message(cause);
    }

    /** Returns one line that names the file. */
    static String message(IOException failure) {
        String what = String.valueOf(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            return what + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return what + ": access is denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return what + ": exists and is not a directory";
        }
        if (failure instanceof FileSystemException system && system.getReason() == null) {
            return what + ": cannot be read or written";
        }
        return what;
    }
}
