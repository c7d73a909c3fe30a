package io.github.appmeshdsl.server.error;

/** An answer that is an error. It is no fault of the server's, so it carries no stack trace. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorType type;

    /** Creates the error of this type; {@code message} is what the client reads. */
    public ApiException(ErrorType type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** Returns a {@link ErrorType#BAD_REQUEST}. */
    public static ApiException badRequest(String message) {
        return new ApiException(ErrorType.BAD_REQUEST, message);
    }

    /** Returns a {@link ErrorType#NOT_FOUND}. */
    public static ApiException notFound(String message) {
        return new ApiException(ErrorType.NOT_FOUND, message);
    }

    /** Returns the type. */
    public ErrorType type() {
        return type;
    }

    /** Returns what the client reads. */
    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
