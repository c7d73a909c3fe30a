package io.github.appmeshdsl.behavior.reference;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way: as a proxy compares it.
 *
 * @param raw as the client wrote it
 * @param host the host in lower case
 * @param port the port that is called
 * @param path the path, normalized
 * @param headers the headers with the pseudo-headers
 */
record Message(RawRequest raw, String host, int port, String path, Map<String, String> headers) {

    private static final Map<String, String> PATHS = new HashMap<>();

    static Message of(RawRequest raw) {
        String host = raw.host().toLowerCase(Locale.ROOT);
        String path = raw.isConnection() ? "" : PATHS.computeIfAbsent(raw.path(), Paths::normalized);
        Map<String, String> headers = new HashMap<>();
        if (raw.scheme().equals("grpc")) {
            headers.put("content-type", "application/grpc");
        }
        for (Map.Entry<String, String> header : raw.headers()) {
            headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    header.getValue().strip(),
                    (one, other) -> one + "," + other);
        }
        if (!raw.isConnection()) {
            String scheme = raw.scheme().equals("grpc") ? "http" : raw.scheme();
            String forwarded = headers.getOrDefault("x-forwarded-proto", "").toLowerCase(Locale.ROOT);
            headers.put(":scheme", forwarded.equals("http") || forwarded.equals("https") ? forwarded : scheme);
            headers.put(":method", raw.method());
            headers.put(":path", path + (raw.query().isEmpty() ? "" : "?" + raw.query()));
            boolean isUsual = raw.port() == (scheme.equals("https") ? 443 : 80);
            headers.put(":authority", isUsual ? host : host + ":" + raw.port());
            headers.put("host", headers.get(":authority"));
        }
        return new Message(raw, host, raw.port(), path, headers);
    }

    boolean isTls() {
        return raw.scheme().equals("https") || raw.scheme().equals("tls");
    }

    /** Returns what a gateway sends on: with another host, which has no port, or with its own. */
    Message forwarded(Optional<String> newHost, int newPort, Map<String, String> added) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(added);
        newHost.ifPresent(name -> {
            all.put(":authority", name);
            all.put("host", name);
        });
        return new Message(raw, newHost.orElse(host), newPort, path, all);
    }

    Message withPath(String newPath) {
        Map<String, String> all = new HashMap<>(headers);
        String normalized = PATHS.computeIfAbsent(newPath, Paths::normalized);
        all.put(":path", normalized + (raw.query().isEmpty() ? "" : "?" + raw.query()));
        return new Message(raw, host, port, normalized, all);
    }

    Conditions conditions(Coverage coverage) {
        return new Conditions(coverage, path, raw.query(), headers);
    }
}
