package io.github.appmeshdsl.server.http;

/** The connection was reset because of an injected fault. */
final class ConnectionResetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionResetException() {
        super("injected fault", null, false, false);
    }
}
