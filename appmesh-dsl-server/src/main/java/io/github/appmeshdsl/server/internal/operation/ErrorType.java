package io.github.appmeshdsl.server.internal.operation;

/** The types of errors in answers: those of the service model, and those of the protocol. */
public enum ErrorType {
    /** The request is malformed, or its values break a rule. */
    BAD_REQUEST("BadRequestException", 400),
    /** The body is not a JSON object. */
    SERIALIZATION("SerializationException", 400),
    /** A quota is exhausted. */
    LIMIT_EXCEEDED("LimitExceededException", 400),
    /** A resource would have more than 50 tags. */
    TOO_MANY_TAGS("TooManyTagsException", 400),
    /** The account may not do this. */
    FORBIDDEN("ForbiddenException", 403),
    /** The request is not signed, and must be. */
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    /** A part of the signature is missing. */
    INCOMPLETE_SIGNATURE("IncompleteSignatureException", 403),
    /** The access key of the signature is unknown. */
    UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),
    /** The signature does not match the request, or has expired. */
    INVALID_SIGNATURE("InvalidSignatureException", 403),
    /** The resource, its parent, or a resource that it refers to does not exist. */
    NOT_FOUND("NotFoundException", 404),
    /** There is no operation with this method and path. */
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    /** The body did not arrive in time. */
    REQUEST_TIMEOUT("RequestTimeoutException", 408),
    /** The name is in use, or the client token belongs to another request. */
    CONFLICT("ConflictException", 409),
    /** Another resource refers to the resource, or is in it. */
    RESOURCE_IN_USE("ResourceInUseException", 409),
    /** The body is larger than the server accepts. */
    REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413),
    /** The account sends more requests than the rates allow. */
    TOO_MANY_REQUESTS("TooManyRequestsException", 429),
    /** The server has an internal error. */
    INTERNAL_SERVER_ERROR("InternalServerErrorException", 500),
    /** The server cannot answer at the moment. */
    SERVICE_UNAVAILABLE("ServiceUnavailableException", 503);

    private final String code;
    private final int status;

    ErrorType(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** Returns the name of the error in answers: the value of the header {@code x-amzn-ErrorType}. */
    public String code() {
        return code;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }
}
