package io.github.appmeshdsl.server.internal.http;

import io.github.appmeshdsl.document.MappingNode;
import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.server.fault.Fault;
import io.github.appmeshdsl.server.internal.auth.Authenticator;
import io.github.appmeshdsl.server.internal.auth.Authenticator.RequestHead;
import io.github.appmeshdsl.server.internal.operation.ApiException;
import io.github.appmeshdsl.server.internal.operation.ApiRequest;
import io.github.appmeshdsl.server.internal.operation.ErrorType;
import io.github.appmeshdsl.server.internal.operation.Operation;
import io.github.appmeshdsl.server.store.ResourceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. A request whose head shows that it must be refused is refused before its body is kept. No
 * thread waits for the body: each part is taken when it arrives. A body that does not arrive in time ends the exchange.
 */
final class Exchange implements Runnable {

    private static final long MOST_DISCARDED = 16L << 20;
    /** What a request needs besides its body. */
    private static final int HEAD_BYTES = 1 << 10;

    private final ApiHandler handler;
    private final Request request;
    private final Response response;
    private final Callback callback;

    private final MemoryBudget.Part text;
    private final MemoryBudget.Part tree;
    private final ReceivedBody body;
    private long received;
    private volatile boolean bodyIsComplete;
    private @Nullable Accepted accepted;
    /** Why the rest of the body is discarded; null while it is kept. */
    private @Nullable ApiException refusal;

    private final AtomicBoolean bodyEnded = new AtomicBoolean();
    private Scheduler.@Nullable Task deadline;

    /** What is known from the head. */
    private record Accepted(Operation.Match match, Map<String, String> query, Authenticator.Claim claim) {}

    Exchange(ApiHandler handler, Request request, Response response, Callback callback) {
        this.handler = handler;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.text = handler.texts.part();
        this.tree = handler.trees.part();
        this.body = new ReceivedBody(text);
    }

    void start() {
        Request.addCompletionListener(request, failure -> {
            text.close();
            tree.close();
        });
        try {
            accepted = accept();
            if (request.getLength() > handler.settings.maxBodyBytes()) {
                refusal = tooLarge();
            } else if (!text.take(HEAD_BYTES)) {
                refusal = overloaded();
            }
        } catch (ApiException e) {
            refusal = e;
        } catch (RuntimeException | Error e) {
            fault(e);
            return;
        }
        ApiException refused = refusal;
        if (refused != null && (expectsContinue() || request.getLength() > mostReceived())) {
            fail(refused);
            return;
        }
        deadline = schedule(() -> endBody(() -> fail(tooSlow())), handler.settings.idleTimeout());
        run();
    }

    private boolean expectsContinue() {
        return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    /** A client may not see the answer if the connection is closed while it sends, so a refused body is read up to this size. */
    private long mostReceived() {
        return handler.settings.maxBodyBytes() + MOST_DISCARDED;
    }

    private Scheduler.Task schedule(Runnable action, Duration delay) {
        return request.getComponents().getScheduler().schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns what the head asks for. */
    private Accepted accept() {
        if (handler.hosts != null) {
            handler.hosts.check(request);
        }
        RequestTarget target = RequestTarget.of(request.getHttpURI());
        Operation.Match match = Operation.find(request.getMethod(), target.steps())
                .orElseThrow(() -> new ApiException(
                        ErrorType.UNKNOWN_OPERATION,
                        "no operation has the method " + PlainText.of(request.getMethod()) + " and the path "
                                + PlainText.of(String.join("/", target.steps()))));
        match.names().forEach(ApiRequest::requireName);
        Authenticator.Claim claim = handler.authenticator.claim(
                new RequestHead(request.getMethod(), target.path(), target.query(), headers()));
        return new Accepted(match, target.query(), claim);
    }

    private Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return headers;
    }

    /** Takes what has arrived of the body. */
    @Override
    public void run() {
        while (!bodyEnded.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                Throwable failure = chunk.getFailure();
                endBody(failure instanceof TimeoutException ? () -> fail(tooSlow()) : () -> callback.failed(failure));
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            bodyIsComplete = last;
            ApiException refused = refusal;
            if (refused != null && (last || received > mostReceived())) {
                endBody(() -> fail(refused));
            } else if (last) {
                endBody(this::serve);
            }
        }
    }

    private void take(ByteBuffer bytes) {
        received += bytes.remaining();
        if (refusal == null && received > handler.settings.maxBodyBytes()) {
            refusal = tooLarge();
        } else if (refusal == null && !body.add(bytes)) {
            refusal = overloaded();
        }
        if (refusal != null) {
            body.clear();
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

    private ApiException tooSlow() {
        return new ApiException(
                ErrorType.REQUEST_TIMEOUT,
                "the body did not arrive within "
                        + handler.settings.idleTimeout().toMillis() + " ms");
    }

    private ApiException tooLarge() {
        return new ApiException(
                ErrorType.REQUEST_TOO_LARGE,
                "the body must have at most " + handler.settings.maxBodyBytes() + " bytes");
    }

    private static ApiException overloaded() {
        return new ApiException(
                ErrorType.SERVICE_UNAVAILABLE,
                "the requests in progress use all memory that is set aside for requests");
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
                schedule(() -> request.getComponents().getExecutor().execute(() -> serve(call, faults)), delay);
            }
        } catch (ApiException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fault(e);
        }
    }

    /** Returns what the request asks for, once it is certain who sends it. */
    private ApiRequest call() {
        Accepted head = Objects.requireNonNull(accepted);
        Operation operation = head.match().operation();
        String account = head.claim().account(body::open);
        handler.meter.count(account, operation.verb().isWrite());
        long treeBytes = JsonBody.treeBytes(body);
        if (!handler.trees.canHold(treeBytes)) {
            throw new ApiException(
                    ErrorType.REQUEST_TOO_LARGE, "the body has more values than the memory of the server allows");
        }
        if (!tree.take(treeBytes)) {
            throw overloaded();
        }
        MappingNode members = handler.jsonBody.parse(body);
        body.clear();
        return new ApiRequest(operation, head.match().names(), head.query(), members, account);
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
            byte[] answer = handler.controlPlane
                    .answer(call, createdAt -> isStale(faults, createdAt))
                    .getBytes(StandardCharsets.UTF_8);
            for (Fault fault : faults) {
                if (fault instanceof Fault.ResetAfter) {
                    reset();
                    return;
                }
            }
            tree.close();
            text.hold(answer.length);
            // A client that does not read, or reads slowly, must not hold the answer for long.
            Scheduler.Task cutOff = schedule(() -> transport().close(), handler.settings.idleTimeout());
            new Answer().write(response, Callback.from(cutOff::cancel, callback), answer);
        } catch (ApiException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fault(e);
        }
    }

    private static void refuse(Fault fault) {
        fault.<Optional<ErrorType>>match(
                        latency -> Optional.empty(),
                        throttling -> Optional.of(ErrorType.TOO_MANY_REQUESTS),
                        error -> Optional.of(ErrorType.INTERNAL_SERVER_ERROR),
                        unavailable -> Optional.of(ErrorType.SERVICE_UNAVAILABLE),
                        reset -> Optional.empty(),
                        reset -> Optional.empty(),
                        stale -> Optional.empty())
                .ifPresent(type -> {
                    throw new ApiException(type, "injected fault");
                });
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

    /** Closes the connection so that the client sees a reset instead of a regular end. */
    private void reset() {
        EndPoint connection = transport();
        if (connection.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        connection.close();
        callback.failed(new ConnectionResetException());
    }

    /** Returns the network connection: below TLS, if there is TLS. */
    private EndPoint transport() {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        return endPoint instanceof SslConnection.SslEndPoint decrypted
                ? decrypted.getSslConnection().getEndPoint()
                : endPoint;
    }

    /** Reports an internal error of the server; its cause is only written to the log. */
    private void fault(Throwable e) {
        Answer answer = new Answer();
        ApiHandler.LOG.log(System.Logger.Level.ERROR, "request " + answer.requestId(), e);
        ErrorType type = e instanceof ResourceStore.StoreException
                ? ErrorType.SERVICE_UNAVAILABLE
                : ErrorType.INTERNAL_SERVER_ERROR;
        answer.writeError(
                response,
                callback,
                type,
                "internal error of the server; its log has details for request " + answer.requestId());
    }

    private void fail(ApiException e) {
        boolean isRefused = e.type() == ErrorType.REQUEST_TOO_LARGE || e.type() == ErrorType.SERVICE_UNAVAILABLE;
        if (!bodyIsComplete || isRefused) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        new Answer().writeError(response, callback, e.type(), e.text());
    }

    /** The connection was reset because of an injected fault. */
    private static final class ConnectionResetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ConnectionResetException() {
            super("injected fault", null, false, false);
        }
    }
}
