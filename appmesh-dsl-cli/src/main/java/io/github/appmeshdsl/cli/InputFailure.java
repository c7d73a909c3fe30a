package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.report.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line which file could not be read or written. */
final class InputFailure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        String message = message(failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure);
        if (message == null) {
            throw failure;
        }
        command.getErr().println("appmesh: " + message);
        return ExitCode.UNREADABLE;
    }

    private static @Nullable String message(Exception failure) {
        String what = PlainText.of(String.valueOf(failure.getMessage()));
        if (failure instanceof NoSuchFileException) {
            return what + ": there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return what + ": access is denied";
        }
        return failure instanceof IOException || failure instanceof InvalidPathException ? what : null;
    }
}
