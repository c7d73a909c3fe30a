package io.github.appmeshdsl.testing;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.Mesh;
import io.github.appmeshdsl.model.VirtualGateway;
import io.github.appmeshdsl.model.VirtualNode;
import io.github.appmeshdsl.plan.MeshDifference;
import io.github.appmeshdsl.report.Problem;
import io.github.appmeshdsl.traffic.Request;
import io.github.appmeshdsl.validation.ValidationOptions;
import io.github.appmeshdsl.validation.ValidationReport;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a mesh: its problems and its traffic. */
public final class MeshAssert extends AbstractAssert<MeshAssert, Mesh> {

    MeshAssert(@Nullable Mesh mesh) {
        super(mesh, MeshAssert.class);
    }

    /** Verifies that the mesh has no errors, by the {@code authoring} profile; there may be warnings. */
    public MeshAssert isValid() {
        return isValid(ValidationOptions.authoring());
    }

    /** Verifies that the mesh has no errors, by {@code options}; there may be warnings. */
    public MeshAssert isValid(ValidationOptions options) {
        requireNonNull(options, "options");
        isNotNull();
        ValidationReport report = actual.validate(options);
        if (!report.isValid()) {
            throw failure("%s", "expected a valid mesh\n" + report.toText());
        }
        return this;
    }

    /**
     * Verifies that the mesh has a problem of any severity, by the {@code authoring} profile.
     *
     * @param rule id of the rule, such as {@code ref.unresolved}
     * @param path place in the mesh as reports show it, such as {@code virtualNode[web].backends[0].virtualService}
     */
    public MeshAssert hasProblem(String rule, String path) {
        requireNonNull(rule, "rule");
        requireNonNull(path, "path");
        isNotNull();
        ValidationReport report = actual.validate();
        for (Problem problem : report.problems()) {
            if (problem.ruleId().equals(rule) && problem.path().toString().equals(path)) {
                return this;
            }
        }
        throw failure("%s", "expected a problem " + rule + " at " + path + "\n" + report.toText());
    }

    /** Verifies that the mesh has the same resources and treats all requests as another mesh does. */
    public MeshAssert isEquivalentTo(Mesh expected) {
        requireNonNull(expected, "expected");
        isNotNull();
        MeshDifference difference = MeshDifference.between(expected, actual);
        if (!difference.isEmpty()) {
            throw failure("%s", "expected no difference\n" + difference.text());
        }
        return this;
    }

    /** Starts an assertion about a request that is delivered. */
    public Sending sends(Request request) {
        requireNonNull(request, "request");
        isNotNull();
        return new Sending(this, actual, request);
    }

    /** Starts an assertion about a request that no application gets. */
    public Refusing refuses(Request request) {
        requireNonNull(request, "request");
        isNotNull();
        return new Refusing(this, actual, request);
    }

    AssertionError failed(String message) {
        return failure("%s", message);
    }

    /** A request whose caller is still to be named. */
    public static final class Sending {
        private final MeshAssert mesh;
        private final Mesh actual;
        private final Request request;

        Sending(MeshAssert mesh, Mesh actual, Request request) {
            this.mesh = mesh;
            this.actual = actual;
            this.request = request;
        }

        /**
         * Names the caller.
         *
         * @param caller name of a virtual node or gateway, as {@link io.github.appmeshdsl.traffic.Traffic#from(String)} takes it
         * @throws IllegalArgumentException if the mesh has no such caller
         */
        public RequestAssert from(String caller) {
            requireNonNull(caller, "caller");
            return new RequestAssert(mesh, actual.traffic().from(caller).explain(request));
        }

        /**
         * Names the caller.
         *
         * @throws IllegalArgumentException if the mesh has no such virtual node
         */
        public RequestAssert from(VirtualNode caller) {
            requireNonNull(caller, "caller");
            return new RequestAssert(mesh, actual.traffic().from(caller).explain(request));
        }

        /**
         * Names the gateway at which the request arrives.
         *
         * @throws IllegalArgumentException if the mesh has no such virtual gateway
         */
        public RequestAssert from(VirtualGateway gateway) {
            requireNonNull(gateway, "gateway");
            return new RequestAssert(mesh, actual.traffic().from(gateway).explain(request));
        }
    }

    /** A request that is to be refused, whose caller is still to be named. */
    public static final class Refusing {
        private final Sending sending;

        Refusing(MeshAssert mesh, Mesh actual, Request request) {
            this.sending = new Sending(mesh, actual, request);
        }

        /** Verifies that the request of a caller is refused; see {@link Sending#from(String)}. */
        public RequestAssert from(String caller) {
            return sending.from(caller).isRefused();
        }

        /** Verifies that the request of a virtual node is refused. */
        public RequestAssert from(VirtualNode caller) {
            return sending.from(caller).isRefused();
        }

        /** Verifies that a request that arrives at a gateway is refused. */
        public RequestAssert from(VirtualGateway gateway) {
            return sending.from(gateway).isRefused();
        }
    }
}
