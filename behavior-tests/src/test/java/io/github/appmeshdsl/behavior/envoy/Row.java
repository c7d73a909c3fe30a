package io.github.appmeshdsl.behavior.envoy;

import io.github.appmeshdsl.traffic.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request and what becomes of it.
 *
 * @param text the line
 * @param method the method; {@code TCP} and {@code TLS} for connections
 * @param url the URL as it is sent
 * @param headers names and values in the order in which they are sent
 * @param expected what becomes of it, by the names of {@link Outcome}
 */
record Row(
        String text, String method, String url, List<Map.Entry<String, String>> headers, Map<String, String> expected) {

    /**
     * Reads {@code METHOD URL | Header: value | … -> destination name=value …}. Destinations are names of upstreams joined by
     * {@code +}, a status, or {@code closed}.
     */
    static Row parse(String line) {
        int arrow = line.lastIndexOf(" -> ");
        String[] left = line.substring(0, arrow).strip().split(" \\| ?");
        String[] start = left[0].strip().split(" +", 2);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < left.length; i++) {
            int colon = left[i].indexOf(':');
            headers.add(Map.entry(
                    left[i].substring(0, colon).strip(),
                    left[i].substring(colon + 1).strip()));
        }
        Map<String, String> expected = new LinkedHashMap<>();
        for (String word : line.substring(arrow + 4).strip().split(" +")) {
            int equals = word.indexOf('=');
            expected.put(equals < 0 ? "to" : word.substring(0, equals), word.substring(equals + 1));
        }
        return new Row(line.strip(), start[0], start[1].strip(), List.copyOf(headers), expected);
    }

    private String afterScheme() {
        return url.substring(url.indexOf("://") + 3);
    }

    private int endOfAuthority() {
        String rest = afterScheme();
        int slash = rest.indexOf('/');
        int question = rest.indexOf('?');
        int end = slash < 0 ? question : question < 0 ? slash : Math.min(slash, question);
        return end < 0 ? rest.length() : end;
    }

    boolean isTls() {
        return url.startsWith("https://") || method.equals("TLS");
    }

    boolean isTcp() {
        return method.equals("TCP");
    }

    String host() {
        String authority = authority();
        int colon = authority.lastIndexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    int port() {
        return request().port();
    }

    /** Returns host and port as they are written. */
    String authority() {
        return afterScheme().substring(0, endOfAuthority());
    }

    /** Returns path and query as they are written. */
    String target() {
        String target = afterScheme().substring(endOfAuthority());
        return target.isEmpty() ? "/" : target;
    }

    /** Returns the request as the library takes it. */
    Request request() {
        if (method.equals("TCP")) {
            return Request.tcp(Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
        }
        if (method.equals("TLS")) {
            String authority = authority();
            return Request.tcp(
                    authority.substring(0, authority.indexOf(':')),
                    Integer.parseInt(authority.substring(authority.indexOf(':') + 1)));
        }
        Request request = Request.http(method, url);
        for (Map.Entry<String, String> header : headers) {
            if (!header.getKey().toLowerCase(Locale.ROOT).equals("x-script")) {
                request = request.header(header.getKey(), header.getValue());
            }
        }
        return request;
    }

    @Override
    public String toString() {
        return text;
    }
}
