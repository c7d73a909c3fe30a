package io.github.appmeshdsl.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as text: UTF-8, or UTF-16 or UTF-32 by their byte order mark or their zeros. */
final class InputText {

    private static final int[] NONE = {};

    private final String text;
    private final int[] malformed;

    private InputText(String text, int[] malformed) {
        this.text = text;
        this.malformed = malformed;
    }

    static InputText of(byte[] bytes) {
        Charset charset = charset(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') < 0) {
                return new InputText(text, NONE);
            }
        }
        return decode(bytes, charset);
    }

    static InputText of(String text) {
        return new InputText(text, NONE);
    }

    /** Returns what could be decoded, with U+FFFD for what could not. */
    String text() {
        return text;
    }

    /** Returns the first malformed place in a stretch of the text, or -1. */
    int malformedWithin(int start, int end) {
        int at = Arrays.binarySearch(malformed, start);
        int first = at < 0 ? -at - 1 : at;
        return first < malformed.length && malformed[first] < end ? malformed[first] : -1;
    }

    private static Charset charset(byte[] bytes) {
        int b0 = at(bytes, 0);
        int b1 = at(bytes, 1);
        int b2 = at(bytes, 2);
        int b3 = at(bytes, 3);
        if ((b0 == 0 && b1 == 0 && b2 == 0xFE && b3 == 0xFF) || (b0 == 0 && b1 == 0 && b2 == 0 && b3 > 0)) {
            return Charset.forName("UTF-32BE");
        }
        if ((b0 == 0xFF && b1 == 0xFE && b2 == 0 && b3 == 0) || (b0 > 0 && b1 == 0 && b2 == 0 && b3 == 0)) {
            return Charset.forName("UTF-32LE");
        }
        if ((b0 == 0xFE && b1 == 0xFF) || (b0 == 0 && b1 > 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if ((b0 == 0xFF && b1 == 0xFE) || (b0 > 0 && b1 == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static int at(byte[] bytes, int i) {
        return i < bytes.length ? bytes[i] & 0xFF : -1;
    }

    private static InputText decode(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int[] malformed = NONE;
        int count = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            if (count == malformed.length) {
                malformed = Arrays.copyOf(malformed, Math.max(16, count * 2));
            }
            malformed[count++] = out.position();
            out.put('\uFFFD');
            in.position(in.position() + result.length());
        }
        return new InputText(out.flip().toString(), Arrays.copyOf(malformed, count));
    }
}
