package io.github.appmeshdsl.benchmarks.peer;

/** When a string may stand bare in YAML, by one pass over it and a table of ASCII; on the safe side. */
final class FloorQuoting {

    private static final String FIRST = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/_";
    private static final String INSIDE = FIRST + "0123456789-.+=@~*$%^&;?!()|<>,";
    private static final String WORDS = " y n no on yes off true null false ";
    private static final byte[] CLASSES = new byte[128];

    static {
        for (int i = 0; i < INSIDE.length(); i++) {
            CLASSES[INSIDE.charAt(i)] = 1;
        }
        for (int i = 0; i < FIRST.length(); i++) {
            CLASSES[FIRST.charAt(i)] = 2;
        }
        CLASSES[':'] = 3;
        CLASSES[' '] = 4;
    }

    private FloorQuoting() {}

    static boolean isBare(String text) {
        int length = text.length();
        if (length == 0 || text.charAt(0) > 127 || CLASSES[text.charAt(0)] != 2) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            byte kind = c > 127 ? 0 : CLASSES[c];
            if (kind == 0
                    || (kind == 3 && (i + 1 == length || text.charAt(i + 1) == ' '))
                    || (kind == 4 && i + 1 == length)) {
                return false;
            }
        }
        return length > 5 || !isWord(text);
    }

    private static boolean isWord(String text) {
        int length = text.length();
        for (int at = 0; at + length < WORDS.length(); at++) {
            if (WORDS.charAt(at) == ' '
                    && WORDS.charAt(at + 1 + length) == ' '
                    && WORDS.regionMatches(true, at + 1, text, 0, length)) {
                return true;
            }
        }
        return false;
    }

    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                out.append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(Character.forDigit((c >> shift) & 0xF, 16));
                }
            }
        }
        out.append('"');
    }
}
