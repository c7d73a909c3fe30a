package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.document.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that is to be written again, so that none of it may get lost in reading. */
final class SourceText {

    private static final int LARGEST = (int) ReadLimits.DEFAULT.maxBytes();

    private SourceText() {}

    /**
     * Reads a stream to its end.
     *
     * @throws IOException if it cannot be read, is not UTF-8, or is larger than the limit for documents
     */
    static String read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException(name + ": is larger than " + LARGEST + " bytes");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // What is malformed has become this character. A decoder that fails instead needs three times the memory.
        if (text.indexOf('\uFFFD') >= 0 && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new IOException(name + ": is not valid UTF-8");
        }
        return text;
    }
}
