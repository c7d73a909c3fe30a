package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.graph.RouteView;
import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.DurationUnit;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.MeshDuration;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.util.Optional;

/** A retry policy says when to retry, and leaves time for it. */
final class Retries {

    private final Findings findings;

    Retries(Findings findings) {
        this.findings = findings;
    }

    void check(RouteView route) {
        if (route.route() instanceof HttpRoute http && http.retryPolicy().isPresent()) {
            check(route, http.retryPolicy().get(), http.timeout());
        } else if (route.route() instanceof GrpcRoute grpc && grpc.retryPolicy().isPresent()) {
            check(route, grpc.retryPolicy().get(), grpc.timeout());
        }
    }

    private void check(RouteView route, RetryPolicy policy, Optional<RequestTimeout> timeout) {
        if (!namesEvent(policy)) {
            findings.add(MeshRule.RETRY_EVENTS, route.variantPath().field("retryPolicy"), "names no event to retry on");
        }
        MeshDuration limit = Defaults.requestTimeout(timeout);
        // Limit < retries * each, without a product that could be too large.
        if (policy.maxRetries() > 0
                && limit.value() != 0
                && isShorter(limit, policy.maxRetries(), policy.perRetryTimeout())) {
            findings.add(
                    MeshRule.RETRY_BUDGET,
                    route.variantPath().field("retryPolicy"),
                    policy.maxRetries() + (policy.maxRetries() == 1 ? " retry of " : " retries of ")
                            + policy.perRetryTimeout() + " can take longer than the whole request may, "
                            + limit
                            + (timeout.flatMap(RequestTimeout::perRequest).isPresent() ? "" : " by default"),
                    "retry less or sooner, or raise the route's request timeout");
        }
    }

    private static boolean isShorter(MeshDuration limit, long times, MeshDuration each) {
        return millis(limit) / times < millis(each);
    }

    /** The longest lengths are taken to be one: beyond 292 million years. */
    private static long millis(MeshDuration duration) {
        return duration.unit() == DurationUnit.MILLISECONDS
                ? duration.value()
                : Math.min(duration.value(), Long.MAX_VALUE / 1000) * 1000;
    }

    private static boolean namesEvent(RetryPolicy policy) {
        return !policy.httpRetryEvents().isEmpty()
                || !policy.tcpRetryEvents().isEmpty()
                || (policy instanceof GrpcRetryPolicy grpc
                        && !grpc.grpcRetryEvents().isEmpty());
    }
}
