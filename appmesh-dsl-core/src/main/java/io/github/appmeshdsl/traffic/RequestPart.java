package io.github.appmeshdsl.traffic;

import io.github.appmeshdsl.report.PlainText;
import io.github.appmeshdsl.traffic.language.Alphabet;

/**
 * A part of a request that conditions look at, and that can be chosen independently of all others.
 *
 * @param kind what it is
 * @param name name of the header in lower case, or of the query parameter; otherwise empty
 */
record RequestPart(Kind kind, String name) {

    static final RequestPart PATH = new RequestPart(Kind.PATH, "");

    private static final RequestPart METHOD = new RequestPart(Kind.METHOD, "");
    private static final RequestPart ADDRESS = new RequestPart(Kind.ADDRESS, "");

    /** The kinds of parts. */
    enum Kind {
        /** Where the request is sent to and how: scheme, host and port. */
        ADDRESS(Alphabet.HEADER),
        METHOD(Alphabet.METHOD),
        PATH(Alphabet.PATH),
        HEADER(Alphabet.HEADER),
        PARAMETER(Alphabet.PARAMETER);

        private final Alphabet alphabet;

        Kind(Alphabet alphabet) {
            this.alphabet = alphabet;
        }

        Alphabet alphabet() {
            return alphabet;
        }
    }

    /** Returns the part that a requirement looks at. */
    static RequestPart of(Requirement requirement) {
        return switch (requirement.subject()) {
            case GRPC -> header("content-type");
            case PATH -> PATH;
            case HEADER -> header(requirement.name());
            case QUERY_PARAMETER -> new RequestPart(Kind.PARAMETER, requirement.name());
        };
    }

    /** Returns the part that a header is, by its name in lower case; pseudo headers are other parts of the request. */
    static RequestPart header(String name) {
        return switch (name) {
            case ":method" -> METHOD;
            case ":path" -> PATH;
            // Proxies take the scheme from this header if it has one.
            case ":scheme" -> new RequestPart(Kind.HEADER, "x-forwarded-proto");
            case ":authority", "host" -> ADDRESS;
            default -> new RequestPart(Kind.HEADER, name);
        };
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ADDRESS -> "the host";
            case METHOD -> "the method";
            case PATH -> "the path";
            case HEADER -> "header " + PlainText.of(name);
            case PARAMETER -> "query parameter " + PlainText.of(name);
        };
    }

    /** Returns whether requests may lack it. */
    boolean isOptional() {
        return kind == Kind.HEADER || kind == Kind.PARAMETER;
    }
}
