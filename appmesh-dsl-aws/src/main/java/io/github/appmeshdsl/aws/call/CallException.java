package io.github.appmeshdsl.aws.call;

import io.github.appmeshdsl.report.AppMeshDslException;
import io.github.appmeshdsl.report.PlainText;
import org.jspecify.annotations.Nullable;

/** A call to the App Mesh API that failed, after the retries that made sense. */
public final class CallException extends AppMeshDslException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final String operation;
    private final String reason;

    /**
     * Creates one.
     *
     * @param failure what went wrong
     * @param operation the operation and what it was about, such as {@code DescribeRoute virtualRouter/r/route/x}
     * @param reason the message of the service or the client
     * @param cause the client's exception, if there was one
     */
    public CallException(Failure failure, String operation, String reason, @Nullable Throwable cause) {
        super(PlainText.of(operation) + ": " + reason, cause);
        this.failure = failure;
        this.operation = PlainText.of(operation);
        this.reason = reason;
    }

    /** Returns what went wrong. */
    public Failure failure() {
        return failure;
    }

    /** Returns the operation and what it was about. */
    public String operation() {
        return operation;
    }

    /** Returns the message of the service or the client, without the operation. */
    public String reason() {
        return reason;
    }

    /** What can go wrong with a call. */
    public enum Failure {
        /** The resource, its parent or something it refers to does not exist. */
        NOT_FOUND("create what is missing first, or plan again"),
        /** The service or the account's policies forbid the call. */
        FORBIDDEN("check the caller's permissions and the owner of the resource"),
        /** Something else refers to the resource, or is in it. */
        IN_USE("remove what refers to it, then plan again"),
        /** The name is taken, or a client token was used for other content. */
        CONFLICT("the mesh was changed meanwhile; plan again"),
        /** A quota of the account is reached; trying again does not help. */
        QUOTA("delete unused resources or request a higher quota"),
        /** The request is malformed, or breaks a rule of the service. */
        INVALID("correct the mesh, then plan again"),
        /** Too many calls, until the time limit. */
        THROTTLED("try again later, or at a slower pace"),
        /** The service failed, until the time limit. */
        SERVICE("try again later"),
        /** The service could not be reached, or the connection broke. */
        CONNECTION("check endpoint, network and credentials, then try again"),
        /** The endpoint does not know the operation: a 404 without the code of a missing resource, for instance. */
        UNSUPPORTED("check that the endpoint is an App Mesh API"),
        /** The thread was interrupted. */
        INTERRUPTED("start again");

        private final String advice;

        Failure(String advice) {
            this.advice = advice;
        }

        /** Returns what to do about it, as a part of a sentence. */
        public String advice() {
            return advice;
        }
    }
}
