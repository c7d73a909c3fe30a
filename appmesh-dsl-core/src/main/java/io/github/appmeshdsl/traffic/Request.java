package io.github.appmeshdsl.traffic;

import static java.util.Objects.requireNonNull;

import io.github.appmeshdsl.report.PlainText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a caller makes it: HTTP, gRPC or the opening of a TCP connection. Immutable.
 *
 * <p>Names of hosts and headers do not depend on case. Repeated headers are joined by commas, as proxies compare them.
 */
public final class Request {

    private static final int HTTP_PORT = 80;
    private static final int TLS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    /** The kinds of requests. */
    public enum Kind {
        /** A request of HTTP/1.1 or HTTP/2. */
        HTTP,
        /** A call of a gRPC method. */
        GRPC,
        /** A TCP connection, whatever it carries. */
        TCP
    }

    private final Kind kind;
    private final String scheme;
    private final String method;
    private final String host;
    private final int port;
    private final @Nullable String authority;
    private final String path;
    private final String query;
    private final Map<String, String> headers;

    private Request(
            Kind kind,
            String scheme,
            String method,
            String host,
            int port,
            @Nullable String authority,
            String path,
            String query,
            Map<String, String> headers) {
        this.kind = kind;
        this.scheme = scheme;
        this.method = method;
        this.host = host;
        this.port = port;
        this.authority = authority;
        this.path = path;
        this.query = query;
        this.headers = headers;
    }

    /**
     * Returns a {@code GET} request.
     *
     * @param url see {@link #http}
     * @throws IllegalArgumentException if the URL is invalid
     */
    public static Request get(String url) {
        requireNonNull(url, "url");
        return http("GET", url);
    }

    /**
     * Returns an HTTP request.
     *
     * @param method method such as {@code GET}
     * @param url {@code http://host:port/path?query}; the port is 80, or 443 for {@code https}, unless it is given
     * @throws IllegalArgumentException if the URL is invalid
     */
    public static Request http(String method, String url) {
        requireNonNull(url, "url");
        Objects.requireNonNull(method, "method");
        int schemeEnd = url.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the URL must start with http:// or https://: " + url);
        }
        String rest = url.substring(schemeEnd + 3);
        int fragment = rest.indexOf('#');
        if (fragment >= 0) {
            rest = rest.substring(0, fragment);
        }
        int start = 0;
        while (start < rest.length() && rest.charAt(start) != '/' && rest.charAt(start) != '?') {
            start++;
        }
        Authority authority = Authority.parse(rest.substring(0, start), scheme.equals("https") ? TLS_PORT : HTTP_PORT);
        String target = rest.substring(start);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        return new Request(
                Kind.HTTP,
                scheme,
                method.toUpperCase(Locale.ROOT),
                authority.host(),
                authority.port(),
                null,
                NormalizedPath.of(path),
                question < 0 ? "" : target.substring(question + 1),
                Map.of());
    }

    /**
     * Returns a call of a gRPC method.
     *
     * @param authority {@code host:port}; the port is 80 unless it is given
     * @param service full name of the service, such as {@code shop.Orders}
     * @param method name of the method
     * @throws IllegalArgumentException if the authority is invalid
     */
    public static Request grpc(String authority, String service, String method) {
        requireNonNull(authority, "authority");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(method, "method");
        Authority parsed = Authority.parse(authority, HTTP_PORT);
        return new Request(
                Kind.GRPC,
                "http",
                "POST",
                parsed.host(),
                parsed.port(),
                null,
                "/" + service + "/" + method,
                "",
                Map.of("content-type", "application/grpc"));
    }

    /**
     * Returns a call of a gRPC method.
     *
     * @param target {@code host:port/service/method}; the port is 80 unless it is given
     * @throws IllegalArgumentException if the target has another form
     */
    public static Request grpc(String target) {
        requireNonNull(target, "target");
        String[] parts = target.split("/", -1);
        if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new IllegalArgumentException(
                    "a gRPC call must be HOST:PORT/SERVICE/METHOD, not " + PlainText.quoted(target));
        }
        return grpc(parts[0], parts[1], parts[2]);
    }

    /** Returns a TCP connection to a port, to whatever address. */
    public static Request tcp(int port) {
        return tcp("", port);
    }

    /**
     * Returns a TCP connection.
     *
     * @param host the server name that a TLS client asks for; empty for a connection without TLS
     * @param port 1 to 65,535
     * @throws IllegalArgumentException if the port is out of range
     */
    public static Request tcp(String host, int port) {
        requireNonNull(host, "host");
        requirePort(port, host);
        return new Request(
                Kind.TCP,
                host.isEmpty() ? "tcp" : "tls",
                "",
                host.toLowerCase(Locale.ROOT),
                port,
                null,
                "",
                "",
                Map.of());
    }

    private static int requirePort(int port, String text) {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(text + ": the port must be between 1 and " + HIGHEST_PORT);
        }
        return port;
    }

    private record Authority(String host, int port) {
        static Authority parse(String text, int defaultPort) {
            int colon = text.lastIndexOf(':');
            boolean hasPort = colon >= 0 && text.indexOf(']', colon) < 0;
            String host = hasPort ? text.substring(0, colon) : text;
            if (host.isEmpty()) {
                throw new IllegalArgumentException("the host is missing: " + text);
            }
            if (!hasPort) {
                return new Authority(host.toLowerCase(Locale.ROOT), defaultPort);
            }
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                return new Authority(host.toLowerCase(Locale.ROOT), requirePort(port, text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(text + ": the port must be a number", e);
            }
        }
    }

    /**
     * Returns this request with one more header; metadata for gRPC. Spaces around the value are not part of it. Repeated
     * headers are joined by commas.
     */
    public Request header(String name, String value) {
        requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.merge(name.toLowerCase(Locale.ROOT), value.strip(), (one, other) -> one + "," + other);
        return new Request(kind, scheme, method, host, port, authority, path, query, Collections.unmodifiableMap(more));
    }

    /** Returns a request to the same address with other contents: a gRPC call if it is one. */
    Request with(String newMethod, String newPath, String newQuery, Map<String, String> newHeaders) {
        int end = 0;
        while (end < newPath.length() && newPath.charAt(end) != '?' && newPath.charAt(end) != '#') {
            end++;
        }
        String[] segments = newPath.split("/", -1);
        boolean isCall = "application/grpc".equals(newHeaders.get("content-type"))
                && newMethod.equals("POST")
                && newQuery.isEmpty()
                && segments.length == 3
                && !segments[1].isEmpty()
                && !segments[2].isEmpty();
        return new Request(
                isCall ? Kind.GRPC : Kind.HTTP,
                scheme,
                newMethod,
                host,
                port,
                authority,
                NormalizedPath.of(newPath.substring(0, end)),
                newQuery,
                Collections.unmodifiableMap(new LinkedHashMap<>(newHeaders)));
    }

    /** Returns this request as it is forwarded with another path and further headers; with its own host if that is null. */
    Request forwarded(String newPath, @Nullable String newHost, int newPort, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Request(
                kind,
                scheme,
                method,
                newHost == null ? host : newHost,
                newPort,
                newHost == null ? authority() : newHost,
                NormalizedPath.of(newPath),
                query,
                Collections.unmodifiableMap(all));
    }

    /** Returns the kind. */
    public Kind kind() {
        return kind;
    }

    /** Returns {@code http} or {@code https}; {@code tcp}, or {@code tls} with a server name, for connections. */
    public String scheme() {
        return scheme;
    }

    /** Returns the method in upper case; {@code POST} for gRPC, empty for TCP. */
    public String method() {
        return method;
    }

    /** Returns the host in lower case, without the port; empty for TCP without a server name. */
    public String host() {
        return host;
    }

    /** Returns the port that the caller connects to. */
    public int port() {
        return port;
    }

    /** Returns the path without the query, normalized; empty for TCP. */
    public String path() {
        return path;
    }

    /** Returns the query without the question mark; empty if there is none. */
    public String query() {
        return query;
    }

    /** Returns the value of a header, of repeated ones joined by commas; absent if the request lacks it. */
    public Optional<String> header(String name) {
        requireNonNull(name, "name");
        return Optional.ofNullable(value(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the value of a header by its name in lower case; null if the request lacks it. */
    @Nullable
    String value(String lowerCaseName) {
        String value = headers.get(lowerCaseName);
        return value == null && !lowerCaseName.isEmpty() ? pseudoHeader(lowerCaseName) : value;
    }

    private @Nullable String pseudoHeader(String name) {
        return switch (name) {
            case ":authority", "host" -> authority();
            case ":method" -> method;
            case ":scheme" -> schemeSeen();
            case ":path" -> query.isEmpty() ? path : path + "?" + query;
            default -> null;
        };
    }

    /** A proxy takes the scheme from a forwarding header before it, if that has one. */
    private String schemeSeen() {
        String forwarded = headers.getOrDefault("x-forwarded-proto", "").toLowerCase(Locale.ROOT);
        return forwarded.equals("http") || forwarded.equals("https") ? forwarded : scheme;
    }

    /** Returns the host as it is sent: with the port unless that is the usual one, or as a gateway has written it. */
    private String authority() {
        if (authority != null) {
            return authority;
        }
        boolean isUsual = port == (scheme.equals("https") ? TLS_PORT : HTTP_PORT);
        return isUsual ? host : host + ":" + port;
    }

    /** Returns the headers by their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the first value of a query parameter as written; absent if the request lacks the parameter. */
    public Optional<String> queryParameter(String name) {
        Objects.requireNonNull(name, "name");
        return Optional.ofNullable(parameter(name));
    }

    @Nullable
    String parameter(String name) {
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (nameEnd - start == name.length() && query.startsWith(name, start)) {
                return nameEnd == end ? "" : query.substring(nameEnd + 1, end);
            }
            start = end + 1;
        }
        return null;
    }

    /** Returns whether the connection begins with a handshake of TLS. */
    boolean isTls() {
        return scheme.equals("https") || scheme.equals("tls");
    }

    /** Returns whether the request is a gRPC call, by its content type. */
    public boolean isGrpc() {
        String type = headers.get("content-type");
        return type != null && (type.equals("application/grpc") || type.startsWith("application/grpc+"));
    }

    /** Returns the request as one line, such as {@code GET http://api.shop:8080/orders}. */
    @Override
    public String toString() {
        if (kind == Kind.TCP) {
            return "tcp " + (host.isEmpty() ? "" : host + ":") + port;
        }
        if (kind == Kind.GRPC) {
            return "grpc " + host + ":" + port + path;
        }
        return method + " " + scheme + "://" + authority() + path + (query.isEmpty() ? "" : "?" + query);
    }
}
