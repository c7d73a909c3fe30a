package io.github.appmeshdsl.traffic.language;

/** Which texts a part of a request can be. */
public enum Alphabet {
    /** Paths in normal form: without dot segments and empty ones, without the escape of what needs none, and no query. */
    PATH("|[^/].*|.+//.*|.*//.+|.*/[.][.]?(/.*)?" + "|.*%(2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE]).*"),
    /** Values of headers: without space at the begin and the end. */
    HEADER(" .*|.* "),
    /** Values of query parameters as they are written. */
    PARAMETER("[^\\x00-\\x{10FFFF}]"),
    /** Methods. */
    METHOD("");

    private static final int FIRST_BEYOND_ASCII = 0xA1;
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int FIRST_BEHIND_SURROGATES = 0xE000;

    private final String excluded;

    Alphabet(String excluded) {
        this.excluded = excluded;
    }

    /** Returns the code points that may occur. */
    Characters allowed() {
        if (this == METHOD) {
            return Characters.range('A', 'Z');
        }
        Characters others = Characters.range(FIRST_BEYOND_ASCII, FIRST_SURROGATE - 1)
                .with(Characters.range(FIRST_BEHIND_SURROGATES, Character.MAX_CODE_POINT));
        return switch (this) {
            case PATH -> without("?#\\\"<>^`{|}");
            case PARAMETER -> without("&#").with(others);
            default -> Characters.range(' ', '~').with(others);
        };
    }

    private static Characters without(String excluded) {
        Characters rest = Characters.NONE;
        for (char c = '!'; c <= '~'; c++) {
            if (excluded.indexOf(c) < 0) {
                rest = rest.with(Characters.of(c));
            }
        }
        return rest;
    }

    /** Returns the texts of these code points that are not possible nevertheless. */
    Language excluded() {
        return Language.expression(excluded).orElseThrow();
    }
}
