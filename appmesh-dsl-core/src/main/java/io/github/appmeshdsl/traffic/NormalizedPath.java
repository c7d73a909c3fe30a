package io.github.appmeshdsl.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request as App Mesh's proxies compare and forward it. Escaped letters, digits and {@code - . _ ~} are
 * decoded and a backslash is a slash; then dot segments are resolved, and then slashes merged. Escaped slashes stay as they
 * are. Characters that may not stand in a path are escaped.
 */
final class NormalizedPath {

    private static final String ESCAPED = "\"<>^`{|}";

    private NormalizedPath() {}

    /** Returns the path in normal form; {@code /} for an empty one. */
    static String of(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        return isNormal(path) ? path : merged(resolved(path));
    }

    private static boolean isNormal(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%' || c == '\\' || isEscaped(c)) {
                return false;
            }
            if (i > 0 && path.charAt(i - 1) == '/' && (c == '/' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEscaped(int c) {
        return c <= ' ' || c >= 0x7f || ESCAPED.indexOf(c) >= 0;
    }

    private static String resolved(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.replace('\\', '/').split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            String segment = unescaped(segments[i]);
            boolean isDots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..") && !kept.isEmpty()) {
                kept.remove(kept.size() - 1);
            }
            if (!isDots) {
                kept.add(segment);
            } else if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return "/" + String.join("/", kept);
    }

    private static String unescaped(String segment) {
        StringBuilder text = new StringBuilder(segment.length());
        for (int i = 0; i < segment.length(); ) {
            int c = segment.codePointAt(i);
            int code = c == '%' ? escapedAt(segment, i) : -1;
            if (code >= 0 && isUnreserved(code)) {
                text.append((char) code);
                i += 3;
            } else {
                if (isEscaped(c)) {
                    for (byte each : Character.toString(c).getBytes(UTF_8)) {
                        text.append(String.format("%%%02X", each));
                    }
                } else {
                    text.appendCodePoint(c);
                }
                i += Character.charCount(c);
            }
        }
        return text.toString();
    }

    /** Returns the character that is escaped at a position; -1 if there is no valid escape. */
    private static int escapedAt(String text, int start) {
        int high = start + 2 < text.length() ? Character.digit(text.charAt(start + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(start + 2), 16);
        return low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /** A path of slashes only becomes two of them, as Envoy puts one before and one after what is between. */
    private static String merged(String path) {
        if (!path.contains("//")) {
            return path;
        }
        StringBuilder text = new StringBuilder("/");
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                text.append(text.length() == 1 ? "" : "/").append(segment);
            }
        }
        return path.endsWith("/") ? text.append('/').toString() : text.toString();
    }
}
