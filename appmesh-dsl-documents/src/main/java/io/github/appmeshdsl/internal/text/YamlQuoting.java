package io.github.appmeshdsl.internal.text;

/**
 * Which strings may stand without quotes, and which characters need an escape within them.
 *
 * <p>A string is written without quotes only if readers of YAML 1.1 and of YAML 1.2 both read the same string back: it starts with a
 * letter, {@code /} or {@code _}, holds harmless ASCII only, and is not one of the words that either version takes for
 * something else.
 */
final class YamlQuoting {

    private static final byte NEVER = 0;
    private static final byte FIRST = 1;
    private static final byte INSIDE = 2;
    private static final byte COLON = 3;
    private static final byte BLANK = 4;

    private static final byte[] CLASSES = classes();
    private static final int LONGEST_WORD = 5;

    private YamlQuoting() {}

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = FIRST;
            classes[c - 'a' + 'A'] = FIRST;
        }
        classes['/'] = FIRST;
        classes['_'] = FIRST;
        String inside = "0123456789-.+=@~*$%^&;?!()|<>,";
        for (int i = 0; i < inside.length(); i++) {
            classes[inside.charAt(i)] = INSIDE;
        }
        classes[':'] = COLON;
        classes[' '] = BLANK;
        return classes;
    }

    static boolean isBare(String text) {
        int length = text.length();
        if (length == 0 || classOf(text.charAt(0)) != FIRST) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            byte kind = classOf(text.charAt(i));
            if (kind == NEVER
                    || (kind == COLON && (i + 1 == length || text.charAt(i + 1) == ' '))
                    || (kind == BLANK && i + 1 == length)) {
                return false;
            }
        }
        return length > LONGEST_WORD || !isWord(text);
    }

    private static byte classOf(char c) {
        return c < 128 ? CLASSES[c] : NEVER;
    }

    private static boolean isWord(String text) {
        switch (text.length()) {
            case 1:
                return text.equalsIgnoreCase("y") || text.equalsIgnoreCase("n");
            case 2:
                return text.equalsIgnoreCase("no") || text.equalsIgnoreCase("on");
            case 3:
                return text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("off");
            case 4:
                return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("null");
            default:
                return text.equalsIgnoreCase("false");
        }
    }

    /**
     * Returns whether the character at {@code i} is written as an escape: what YAML cannot hold, what ends a line for one
     * version but not the other, and what a reader would not see.
     */
    static boolean needsEscape(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x7F) {
            return c < ' ' || c == '"' || c == '\\';
        }
        if (c <= 0xA0 || c == 0xAD) {
            return true;
        }
        if (c < 0x2000) {
            return false;
        }
        if (c <= 0x206F) {
            return c <= 0x200F || (c >= 0x2028 && c <= 0x202F) || c >= 0x205F;
        }
        if (Character.isSurrogate(c)) {
            return !isHalfOfPair(text, i);
        }
        return c == 0x3000 || c == 0xFEFF || c >= 0xFFF0;
    }

    private static boolean isHalfOfPair(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
