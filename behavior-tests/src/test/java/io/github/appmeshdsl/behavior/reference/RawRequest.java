package io.github.appmeshdsl.behavior.reference;

import io.github.appmeshdsl.traffic.Request;
import java.util.List;
import java.util.Map;

/**
 * A request as a client writes it.
 *
 * @param scheme {@code http} or {@code https}; {@code tcp} or {@code tls} for connections; {@code grpc} for calls of gRPC
 * @param method the method; empty for connections
 * @param host the host; the server name for TLS connections, empty for others
 * @param port the port
 * @param path the path, not normalized
 * @param query the query; empty if there is none
 * @param headers the headers in order
 */
public record RawRequest(
        String scheme,
        String method,
        String host,
        int port,
        String path,
        String query,
        List<Map.Entry<String, String>> headers) {

    public boolean isConnection() {
        return scheme.equals("tcp") || scheme.equals("tls");
    }

    /** Returns the request as the library takes it. */
    public Request toRequest() {
        if (isConnection()) {
            return scheme.equals("tcp") ? Request.tcp(port) : Request.tcp(host, port);
        }
        Request request;
        if (scheme.equals("grpc")) {
            int slash = path.indexOf('/', 1);
            request = Request.grpc(host + ":" + port, path.substring(1, slash), path.substring(slash + 1));
        } else {
            request = Request.http(
                    method, scheme + "://" + host + ":" + port + path + (query.isEmpty() ? "" : "?" + query));
        }
        for (Map.Entry<String, String> header : headers) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }
}
