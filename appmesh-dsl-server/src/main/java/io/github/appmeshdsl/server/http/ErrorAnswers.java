package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.server.error.ErrorType;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers with an error of the API where the HTTP server itself refuses a request, such as one that is not HTTP. */
final class ErrorAnswers implements Request.Handler {

    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Answer answer = new Answer();
        if (status < 500 || status == HTTP_VERSION_NOT_SUPPORTED) {
            answer.writeError(response, callback, ErrorType.BAD_REQUEST, status, "the request is not valid HTTP");
            return true;
        }
        // Exceptions come from broken connections here, which is not worth a message.
        if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof Error cause) {
            ApiHandler.LOG.log(System.Logger.Level.ERROR, "request " + answer.requestId(), cause);
        }
        ErrorType type = status == ErrorType.SERVICE_UNAVAILABLE.status()
                ? ErrorType.SERVICE_UNAVAILABLE
                : ErrorType.INTERNAL_SERVER_ERROR;
        answer.writeError(response, callback, type, status, "the server cannot answer");
        return true;
    }
}
