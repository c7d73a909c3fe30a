package io.github.appmeshdsl.picture;

/**
 * How wide a text is, the same on every machine: by the advance widths of Helvetica, to which Arial and Liberation Sans keep,
 * and a little more for fonts that run wider.
 */
final class TextWidth {

    /** Widths of the characters from space to tilde, in thousandths of the font's size. */
    private static final int[] ASCII = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    private static final int FIRST_WIDE = 0x1100;
    private static final double SLACK = 1.06;
    private static final double BOLD = 1.07;

    private TextWidth() {}

    static double of(String text, double size) {
        long thousandths = text.codePoints().map(TextWidth::of).sum();
        return thousandths * size * SLACK / 1000;
    }

    static double bold(String text, double size) {
        return of(text, size) * BOLD;
    }

    private static int of(int codePoint) {
        if (codePoint >= ' ' && codePoint <= '~') {
            return ASCII[codePoint - ' '];
        }
        return codePoint < FIRST_WIDE || (codePoint >= 0x2000 && codePoint < 0x2E80) ? 700 : 1050;
    }
}
