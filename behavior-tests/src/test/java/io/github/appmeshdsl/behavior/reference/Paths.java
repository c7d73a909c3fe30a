package io.github.appmeshdsl.behavior.reference;

import java.nio.charset.StandardCharsets;

/** Paths in normal form: decoding, then RFC 3986, section 5.2.4, then merging of slashes. */
final class Paths {

    private Paths() {}

    static String normalized(String raw) {
        return merged(withoutDots(decoded(raw.isEmpty() ? "/" : raw)));
    }

    private static String decoded(String raw) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            String next = raw.substring(i);
            if (next.matches("(?s)%[0-9a-fA-F]{2}.*")) {
                char c = (char) Integer.parseInt(next.substring(1, 3), 16);
                text.append(String.valueOf(c).matches("[A-Za-z0-9._~-]") ? String.valueOf(c) : next.substring(0, 3));
                i += 2;
            } else if (next.charAt(0) == '\\') {
                text.append('/');
            } else if (String.valueOf(next.charAt(0)).matches("[!#-;=?-\\]_a-z~]")) {
                text.append(next.charAt(0));
            } else {
                int length = Character.charCount(next.codePointAt(0));
                for (byte b : next.substring(0, length).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(String.format("%02X", b));
                }
                i += length - 1;
            }
        }
        return text.toString();
    }

    private static String withoutDots(String path) {
        String in = path;
        StringBuilder out = new StringBuilder();
        while (!in.isEmpty()) {
            if (in.startsWith("/./")) {
                in = in.substring(2);
            } else if (in.equals("/.")) {
                in = "/";
            } else if (in.startsWith("/../") || in.equals("/..")) {
                in = in.equals("/..") ? "/" : in.substring(3);
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else {
                int end = in.indexOf('/', 1);
                out.append(end < 0 ? in : in.substring(0, end));
                in = end < 0 ? "" : in.substring(end);
            }
        }
        return out.toString();
    }

    private static String merged(String path) {
        if (!path.contains("//")) {
            return path;
        }
        String inner = path.replaceAll("^/+|/+$", "").replaceAll("/+", "/");
        return "/" + inner + (path.endsWith("/") ? "/" : "");
    }
}
