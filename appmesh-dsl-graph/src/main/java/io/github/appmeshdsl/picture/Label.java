package io.github.appmeshdsl.picture;

import io.github.appmeshdsl.report.PlainText;

/** Texts of a picture: on one line, without control characters, and not longer than a picture can show. */
final class Label {

    private static final String ELLIPSIS = "\u2026";

    private Label() {}

    /** Returns a text of at most this many characters; a longer one is cut in its middle. */
    static String of(String text, int longest) {
        String plain = PlainText.of(text);
        int count = plain.codePointCount(0, plain.length());
        if (count <= longest) {
            return plain;
        }
        int head = (longest - 1) * 2 / 3;
        int tail = longest - 1 - head;
        return plain.substring(0, plain.offsetByCodePoints(0, head))
                + ELLIPSIS
                + plain.substring(plain.offsetByCodePoints(0, count - tail));
    }

    /** Returns {@link PlainText#of} with {@code < > & " '} as references, for XML, HTML and labels of Graphviz. */
    static String escaped(String text) {
        String plain = PlainText.uncut(text);
        StringBuilder escaped = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(isXml(plain, i) ? c : '\uFFFD');
            }
        }
        return escaped.toString();
    }

    /** Half of a pair and two more characters cannot be in XML. */
    private static boolean isXml(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c < '\uFFFE';
    }
}
