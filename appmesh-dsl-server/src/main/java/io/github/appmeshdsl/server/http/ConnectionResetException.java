package io.github.appmeshdsl.server.http;

/** The connection was broken on purpose. */
final class ConnectionResetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionResetException() {
        super("a fault on purpose", null, false, false);
    }
}
