package io.github.appmeshdsl.server.internal.operation;

import io.github.appmeshdsl.report.AppMeshDslException;

/** An answer that is an error. It is not an error of the server, so it has no stack trace. */
public final class ApiException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    /** Creates an error of a type with the message for the client. */
    public ApiException(ErrorType type, String message) {
        super(message, null, false);
        this.type = type;
    }

    /** Returns an error of type {@link ErrorType#BAD_REQUEST}. */
    public static ApiException badRequest(String message) {
        return new ApiException(ErrorType.BAD_REQUEST, message);
    }

    /** Returns an error of type {@link ErrorType#NOT_FOUND}. */
    public static ApiException notFound(String message) {
        return new ApiException(ErrorType.NOT_FOUND, message);
    }

    /** Returns the type. */
    public ErrorType type() {
        return type;
    }

    /** Returns the message for the client. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
