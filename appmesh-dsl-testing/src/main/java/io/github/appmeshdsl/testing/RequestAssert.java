package io.github.appmeshdsl.testing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.traffic.Answer;
import io.github.appmeshdsl.traffic.Destination;
import io.github.appmeshdsl.traffic.Explanation;
import io.github.appmeshdsl.traffic.Fraction;
import io.github.appmeshdsl.traffic.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Assertions about one request of a caller. Failures show the explanation of the request. */
public final class RequestAssert {

    private final MeshAssert mesh;
    private final Explanation explanation;

    RequestAssert(MeshAssert mesh, Explanation explanation) {
        this.mesh = mesh;
        this.explanation = explanation;
    }

    /** Verifies that all requests arrive at a virtual node. */
    public RequestAssert to(VirtualNode node) {
        return to(node, Fraction.ONE);
    }

    /** Verifies that a share of the requests arrives at a virtual node. */
    public RequestAssert to(VirtualNode node, Fraction share) {
        requireNonNull(node, "node");
        requireNonNull(share, "share");
        return arrives(
                node.displayName(),
                destination -> destination.node().filter(node::equals).isPresent(),
                share);
    }

    /** Verifies that all requests arrive at the virtual node of a name: {@code web}, or {@code shop/web} with its namespace. */
    public RequestAssert to(String node) {
        return to(node, Fraction.ONE);
    }

    /**
     * Verifies that a share of the requests arrives at the virtual node of a name: {@code web}, or {@code shop/web} with its
     * namespace. A name without a namespace is found in every namespace.
     */
    public RequestAssert to(String node, Fraction share) {
        requireNonNull(node, "node");
        requireNonNull(share, "share");
        return arrives(
                node,
                destination -> destination.nodeName().equals(node)
                        || destination
                                .node()
                                .filter(there -> there.name().equals(node))
                                .isPresent(),
                share);
    }

    private RequestAssert arrives(String node, Predicate<Destination> isExpected, Fraction expected) {
        Fraction share = Fraction.ZERO;
        for (Destination destination : routed().map(Answer.Routed::destinations).orElse(List.of())) {
            if (destination.isDelivered() && isExpected.test(destination)) {
                share = share.plus(destination.share());
            }
        }
        if (share.compareTo(expected) != 0) {
            throw failed(
                    "expected " + expected + " of the requests to arrive at virtual node " + node + ", not " + share);
        }
        return this;
    }

    /** Verifies that the caller gets no answer of an application: the request is refused, or every destination fails. */
    public RequestAssert isRefused() {
        boolean isRefused = explanation
                .answer()
                .match(
                        routed -> routed.destinations().stream().noneMatch(Destination::isDelivered),
                        passedThrough -> false,
                        refused -> true);
        if (!isRefused) {
            throw failed("expected the request to be refused");
        }
        return this;
    }

    /** Verifies why the request is refused. */
    public RequestAssert because(Refusal refusal) {
        requireNonNull(refusal, "refusal");
        Optional<Refusal> found = explanation
                .answer()
                .match(
                        routed -> Optional.empty(),
                        passedThrough -> Optional.empty(),
                        refused -> Optional.of(refused.refusal()));
        if (!found.equals(Optional.of(refusal))) {
            throw failed("expected the request to be refused with " + refusal.word());
        }
        return this;
    }

    /** Verifies the path that the application sees. */
    public RequestAssert withPath(String path) {
        requireNonNull(path, "path");
        if (!routed().map(Answer.Routed::path).equals(Optional.of(path))) {
            throw failed("expected the application to see the path " + path);
        }
        return this;
    }

    /** Returns to the mesh, for further assertions. */
    public MeshAssert and() {
        return mesh;
    }

    private Optional<Answer.Routed> routed() {
        return explanation.answer().match(Optional::of, passedThrough -> Optional.empty(), refused -> Optional.empty());
    }

    private AssertionError failed(String expectation) {
        return mesh.failed(expectation + "\n" + explanation.toText());
    }
}
