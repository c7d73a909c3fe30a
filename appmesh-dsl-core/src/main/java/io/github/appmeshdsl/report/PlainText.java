package io.github.appmeshdsl.report;

import static java.util.Objects.requireNonNull;

/** Makes text from documents safe to print: no control character reaches a terminal, no line is forged. */
public final class PlainText {

    private static final int LONGEST = 200;

    private PlainText() {}

    /** Returns {@code text} on one line, controls and line separators escaped, cut after 200 characters. */
    public static String of(String text) {
        requireNonNull(text, "text");
        StringBuilder safe = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
        append(safe, text);
        return safe.toString();
    }

    /** Returns {@code text} as {@link #of} does, and all of it: for lines whose parts are cut already. */
    public static String uncut(String text) {
        requireNonNull(text, "text");
        StringBuilder safe = new StringBuilder(text.length());
        append(safe, text, text.length());
        return safe.toString();
    }

    /** Returns {@link #of} in double quotes. */
    public static String quoted(String text) {
        requireNonNull(text, "text");
        StringBuilder safe = new StringBuilder(Math.min(text.length(), LONGEST) + 8);
        safe.append('"');
        append(safe, text);
        return safe.append('"').toString();
    }

    static void append(StringBuilder safe, String text) {
        append(safe, text, Math.min(text.length(), LONGEST));
        if (text.length() > LONGEST) {
            safe.append("...");
        }
    }

    private static void append(StringBuilder safe, String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                safe.append(c);
            } else {
                safe.append("\\u")
                        .append(hex(c >> 12))
                        .append(hex(c >> 8))
                        .append(hex(c >> 4))
                        .append(hex(c));
            }
        }
    }

    private static char hex(int digit) {
        return Character.forDigit(digit & 0xF, 16);
    }

    private static boolean isPrintable(char c) {
        if (c >= ' ' && c <= '~') {
            return true;
        }
        if (c < ' ' || (c >= 0x7F && c <= 0x9F) || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
            return false;
        }
        // Bidirectional controls can make a line read otherwise than it is.
        return !((c >= '\u200E' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069'));
    }
}
