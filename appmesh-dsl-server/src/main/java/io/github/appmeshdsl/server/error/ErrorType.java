package io.github.appmeshdsl.server.error;

/** The types of errors that a client can meet: those of the service model, and those of the protocol and its front. */
public enum ErrorType {
    /** A request that is malformed, or whose values break a rule. */
    BAD_REQUEST("BadRequestException", 400),
    /** A body that is no JSON object. */
    SERIALIZATION("SerializationException", 400),
    /** A quota is used up. */
    LIMIT_EXCEEDED("LimitExceededException", 400),
    /** A resource would have more than 50 tags. */
    TOO_MANY_TAGS("TooManyTagsException", 400),
    /** The account may not do this. */
    FORBIDDEN("ForbiddenException", 403),
    /** A request without a signature where one is needed. */
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    /** A signature that lacks a part. */
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 403),
    /** A signature of an access key that nobody has. */
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    /** A signature that is not that of this request, or one of another time. */
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    /** The resource, its parent, or something that it refers to is not there. */
    NOT_FOUND("NotFoundException", 404),
    /** No operation has this method and path. */
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT("RequestTimeoutException", 408),
    /** The name is taken, or the client token belongs to another request. */
    CONFLICT("ConflictException", 409),
    /** Something still refers to the resource, or is in it. */
    RESOURCE_IN_USE("ResourceInUseException", 409),
    /** The body is larger than the server takes. */
    REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413),
    /** More requests in a second than the server takes. */
    TOO_MANY_REQUESTS("TooManyRequestsException", 429),
    /** The server is at fault. */
    INTERNAL_SERVER_ERROR("InternalServerErrorException", 500),
    /** The server cannot answer now. */
    SERVICE_UNAVAILABLE("ServiceUnavailableException", 503);

    private final String code;
    private final int status;

    ErrorType(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** Returns what clients know it by: the value of the header {@code x-amzn-ErrorType}. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}
