package io.github.appmeshdsl.internal.spec;

import io.github.appmeshdsl.model.GrpcRetryEvent;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.HttpRetryEvent;
import io.github.appmeshdsl.model.HttpRetryPolicy;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.model.TcpRetryEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Retry policies. */
final class RetryMapping {

    private RetryMapping() {}

    static void writeHttp(SpecOutput out, Optional<HttpRetryPolicy> policy) {
        if (policy.isPresent()) {
            out.start("retryPolicy");
            writeCommon(out, policy.get());
            out.end();
        }
    }

    static void writeGrpc(SpecOutput out, Optional<GrpcRetryPolicy> policy) {
        if (policy.isPresent()) {
            out.start("retryPolicy");
            writeCommon(out, policy.get());
            out.words("grpcRetryEvents", policy.get().grpcRetryEvents());
            out.end();
        }
    }

    private static void writeCommon(SpecOutput out, RetryPolicy policy) {
        out.number("maxRetries", policy.maxRetries());
        CommonMapping.writeDuration(out, "perRetryTimeout", policy.perRetryTimeout());
        out.words("httpRetryEvents", policy.httpRetryEvents());
        out.words("tcpRetryEvents", policy.tcpRetryEvents());
    }

    static @Nullable HttpRetryPolicy readHttp(SpecInput in) {
        Long retries = in.required("maxRetries", ScalarType.INTEGER);
        MeshDuration timeout = in.required("perRetryTimeout", ScalarType.DURATION);
        List<HttpRetryEvent> httpEvents = readHttpEvents(in);
        List<TcpRetryEvent> tcpEvents = readTcpEvents(in);
        if (retries == null || timeout == null) {
            return null;
        }
        return HttpRetryPolicy.of(b -> b.maxRetries(retries)
                .perRetryTimeout(timeout)
                .httpRetryEvents(httpEvents)
                .tcpRetryEvents(tcpEvents));
    }

    static @Nullable GrpcRetryPolicy readGrpc(SpecInput in) {
        Long retries = in.required("maxRetries", ScalarType.INTEGER);
        MeshDuration timeout = in.required("perRetryTimeout", ScalarType.DURATION);
        List<HttpRetryEvent> httpEvents = readHttpEvents(in);
        List<TcpRetryEvent> tcpEvents = readTcpEvents(in);
        in.nonEmpty("grpcRetryEvents");
        List<GrpcRetryEvent> grpcEvents = in.each("grpcRetryEvents", Words.GRPC_RETRY_EVENT);
        if (retries == null || timeout == null) {
            return null;
        }
        return GrpcRetryPolicy.of(b -> b.maxRetries(retries)
                .perRetryTimeout(timeout)
                .httpRetryEvents(httpEvents)
                .tcpRetryEvents(tcpEvents)
                .grpcRetryEvents(grpcEvents));
    }

    /** The API takes any word. */
    private static List<HttpRetryEvent> readHttpEvents(SpecInput in) {
        in.nonEmpty("httpRetryEvents");
        return in.dialect().isKubernetes()
                ? in.each("httpRetryEvents", Words.HTTP_RETRY_EVENT)
                : in.each("httpRetryEvents", ScalarType.TEXT).stream()
                        .map(HttpRetryEvent::new)
                        .toList();
    }

    private static List<TcpRetryEvent> readTcpEvents(SpecInput in) {
        in.nonEmpty("tcpRetryEvents");
        return in.each("tcpRetryEvents", Words.TCP_RETRY_EVENT);
    }
}
