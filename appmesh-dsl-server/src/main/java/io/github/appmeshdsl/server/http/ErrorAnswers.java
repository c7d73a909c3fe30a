package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.server.error.ErrorType;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in the API's way what the HTTP server itself refuses, such as a request that is no HTTP. */
final class ErrorAnswers implements Request.Handler {

    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        boolean isOurs = status >= 500 && status != HTTP_VERSION_NOT_SUPPORTED;
        ErrorType type = !isOurs
                ? ErrorType.BAD_REQUEST
                : status == ErrorType.SERVICE_UNAVAILABLE.status()
                        ? ErrorType.SERVICE_UNAVAILABLE
                        : ErrorType.INTERNAL_SERVER_ERROR;
        String message = isOurs ? "the server cannot answer" : "the request is not HTTP as it should be";
        new Answer().writeError(response, callback, type, status, message);
        return true;
    }
}
