package io.github.appmeshdsl.internal.text;

import java.nio.charset.StandardCharsets;

/** Writes tags: {@code !Ref} as it is, anything unusual in its verbatim form. */
final class YamlTags {

    private static final String HEX = "0123456789ABCDEF";

    private YamlTags() {}

    static void write(String tag, YamlSink sink) {
        if (isLocal(tag)) {
            sink.put(tag);
            return;
        }
        sink.put("!<");
        for (byte b : tag.getBytes(StandardCharsets.UTF_8)) {
            if (isHarmless((char) (b & 0xFF)) || b == '!') {
                sink.put((char) b);
            } else {
                sink.put('%');
                sink.put(HEX.charAt((b >> 4) & 0xF));
                sink.put(HEX.charAt(b & 0xF));
            }
        }
        sink.put('>');
    }

    private static boolean isLocal(String tag) {
        if (tag.length() < 2 || tag.charAt(0) != '!') {
            return false;
        }
        for (int i = 1; i < tag.length(); i++) {
            if (!isHarmless(tag.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHarmless(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == ':'
                || c == '/';
    }
}
