package io.github.appmeshdsl.server.http;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.auth.SignedRequest;
import io.github.appmeshdsl.server.error.ApiException;
import io.github.appmeshdsl.server.error.ErrorType;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.operation.ApiRequest;
import io.github.appmeshdsl.server.operation.Operation;
import io.github.appmeshdsl.server.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. No thread waits for the body: what has come is taken, and the next piece calls again. A body
 * that is not there in time ends the exchange.
 */
final class Exchange implements Runnable {

    private static final long MOST_DISCARDED = 16L << 20;

    private final ApiHandler handler;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long bodyBytes;
    private final AtomicBoolean bodyEnded = new AtomicBoolean();
    private Scheduler.@Nullable Task deadline;

    Exchange(ApiHandler handler, Request request, Response response, Callback callback) {
        this.handler = handler;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void start() {
        if (request.getLength() > handler.maxBodyBytes + MOST_DISCARDED) {
            fail(tooLarge());
            return;
        }
        deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> endBody(() -> fail(new ApiException(
                                ErrorType.REQUEST_TIMEOUT,
                                "the body was not there within " + handler.bodyTimeout.toSeconds() + " s"))),
                        handler.bodyTimeout.toMillis(),
                        TimeUnit.MILLISECONDS);
        run();
    }

    /** Takes what has come of the body. */
    @Override
    public void run() {
        while (!bodyEnded.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                endBody(() -> callback.failed(chunk.getFailure()));
                return;
            }
            byte[] bytes = BufferUtil.toArray(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            bodyBytes += bytes.length;
            // Who is cut off while still sending may not see the answer, so what is too large is read, up to a point.
            boolean isTooLarge = bodyBytes > handler.maxBodyBytes;
            if (!isTooLarge) {
                body.writeBytes(bytes);
            }
            if (isTooLarge && (last || bodyBytes > handler.maxBodyBytes + MOST_DISCARDED)) {
                endBody(() -> fail(tooLarge()));
            } else if (last) {
                endBody(this::serve);
            }
        }
    }

    private void endBody(Runnable next) {
        if (bodyEnded.compareAndSet(false, true)) {
            Scheduler.Task task = deadline;
            if (task != null) {
                task.cancel();
            }
            next.run();
        }
    }

    private ApiException tooLarge() {
        return new ApiException(ErrorType.REQUEST_TOO_LARGE, "a body has at most " + handler.maxBodyBytes + " bytes");
    }

    private void serve() {
        try {
            ApiRequest call = call();
            List<Fault> faults = handler.faults.strike(call.operation().name());
            Duration delay = Duration.ZERO;
            for (Fault fault : faults) {
                if (fault instanceof Fault.Latency latency) {
                    delay = delay.plus(latency.delay());
                }
            }
            if (delay.isZero()) {
                serve(call, faults);
            } else {
                request.getComponents()
                        .getScheduler()
                        .schedule(
                                () -> request.getComponents().getExecutor().execute(() -> serve(call, faults)),
                                delay.toMillis(),
                                TimeUnit.MILLISECONDS);
            }
        } catch (ApiException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fault(e);
        }
    }

    /** Returns what the request asks for, once it is clear who asks. */
    private ApiRequest call() {
        String path = request.getHttpURI().getPath();
        List<String> steps = RequestTarget.steps(path == null ? "" : path);
        Map<String, String> query = RequestTarget.query(request.getHttpURI().getQuery());
        Operation.Match match = Operation.find(request.getMethod(), steps)
                .orElseThrow(() -> new ApiException(
                        ErrorType.UNKNOWN_OPERATION,
                        "no operation has method " + PlainText.of(request.getMethod()) + " and path "
                                + PlainText.of(String.join("/", steps))));
        byte[] bytes = body.toByteArray();
        String account = handler.authenticator.account(new SignedRequest(
                request.getMethod(), path == null ? "" : path, query, headers(), ByteBuffer.wrap(bytes)));
        handler.meter.count(account, match.operation().verb().isWrite());
        return new ApiRequest(match.operation(), match.names(), query, handler.jsonBody.parse(bytes), account);
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }

    private void serve(ApiRequest call, List<Fault> faults) {
        try {
            for (Fault fault : faults) {
                if (fault instanceof Fault.ResetBefore) {
                    reset();
                    return;
                }
                refuse(fault);
            }
            String answer = handler.controlPlane.answer(call, createdAt -> isStale(faults, createdAt));
            for (Fault fault : faults) {
                if (fault instanceof Fault.ResetAfter) {
                    reset();
                    return;
                }
            }
            new Answer().write(response, callback, answer);
        } catch (ApiException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fault(e);
        }
    }

    private static void refuse(Fault fault) {
        if (fault instanceof Fault.Throttling) {
            throw new ApiException(ErrorType.TOO_MANY_REQUESTS, "a fault on purpose");
        } else if (fault instanceof Fault.InternalServerError) {
            throw new ApiException(ErrorType.INTERNAL_SERVER_ERROR, "a fault on purpose");
        } else if (fault instanceof Fault.Unavailable) {
            throw new ApiException(ErrorType.SERVICE_UNAVAILABLE, "a fault on purpose");
        }
    }

    private boolean isStale(List<Fault> faults, Instant createdAt) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.StaleRead stale
                    && !createdAt.plus(stale.age()).isBefore(handler.clock.instant())) {
                return true;
            }
        }
        return false;
    }

    private void reset() {
        Connections.reset(request.getConnectionMetaData().getConnection().getEndPoint());
        callback.failed(new ConnectionResetException());
    }

    /** The server's own fault: the client learns that it is one, the log what it is. */
    private void fault(Throwable e) {
        Answer answer = new Answer();
        ApiHandler.LOG.log(System.Logger.Level.ERROR, "request " + answer.requestId(), e);
        ErrorType type = e instanceof StoreException ? ErrorType.SERVICE_UNAVAILABLE : ErrorType.INTERNAL_SERVER_ERROR;
        answer.writeError(response, callback, type, "request " + answer.requestId() + " met a fault of the server");
    }

    private void fail(ApiException e) {
        if (e.type() == ErrorType.REQUEST_TIMEOUT || e.type() == ErrorType.REQUEST_TOO_LARGE) {
            // What is left of the body is not worth waiting for.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        new Answer().writeError(response, callback, e.type(), e.text());
    }
}
