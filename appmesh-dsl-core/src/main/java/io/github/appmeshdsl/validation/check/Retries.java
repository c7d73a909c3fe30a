package io.github.appmeshdsl.validation.check;

import io.github.appmeshdsl.model.Defaults;
import io.github.appmeshdsl.model.GrpcRetryPolicy;
import io.github.appmeshdsl.model.GrpcRoute;
import io.github.appmeshdsl.model.HttpRoute;
import io.github.appmeshdsl.model.MeshView;
import io.github.appmeshdsl.model.RequestTimeout;
import io.github.appmeshdsl.model.RetryPolicy;
import io.github.appmeshdsl.validation.Findings;
import io.github.appmeshdsl.validation.MeshRule;
import java.time.Duration;
import java.util.Optional;

/** A retry policy says when to retry, and leaves time for it. */
final class Retries implements RouteCheck {

    @Override
    public void check(MeshView mesh, Place place, Findings findings) {
        if (place.route() instanceof HttpRoute http && http.retryPolicy().isPresent()) {
            check(place, http.retryPolicy().get(), http.timeout(), findings);
        } else if (place.route() instanceof GrpcRoute grpc && grpc.retryPolicy().isPresent()) {
            check(place, grpc.retryPolicy().get(), grpc.timeout(), findings);
        }
    }

    private static void check(Place place, RetryPolicy policy, Optional<RequestTimeout> timeout, Findings findings) {
        if (!namesEvent(policy)) {
            findings.add(MeshRule.RETRY_EVENTS, place.spec().field("retryPolicy"), "names no event to retry on");
        }
        Duration limit = Defaults.requestTimeout(timeout).toDuration();
        Duration each = policy.perRetryTimeout().toDuration();
        // Limit < retries * each, without a product that could be too large.
        if (policy.maxRetries() > 0
                && !limit.isZero()
                && limit.dividedBy(policy.maxRetries()).compareTo(each) < 0) {
            findings.add(
                    MeshRule.RETRY_BUDGET,
                    place.spec().field("retryPolicy"),
                    policy.maxRetries() + (policy.maxRetries() == 1 ? " retry of " : " retries of ")
                            + policy.perRetryTimeout() + " can take longer than the whole request may, "
                            + Defaults.requestTimeout(timeout)
                            + (timeout.flatMap(RequestTimeout::perRequest).isPresent() ? "" : " by default"),
                    "retry less or sooner, or raise the route's request timeout");
        }
    }

    private static boolean namesEvent(RetryPolicy policy) {
        return !policy.httpRetryEvents().isEmpty()
                || !policy.tcpRetryEvents().isEmpty()
                || (policy instanceof GrpcRetryPolicy grpc
                        && !grpc.grpcRetryEvents().isEmpty());
    }
}
