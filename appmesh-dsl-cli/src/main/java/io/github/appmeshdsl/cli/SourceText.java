package io.github.appmeshdsl.cli;

import io.github.appmeshdsl.document.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A text that is to be written again, so that none of it may get lost in reading. */
final class SourceText {

    private static final int LARGEST = (int) ReadLimits.DEFAULT.maxBytes();

    private SourceText() {}

    /**
     * Reads a stream to its end.
     *
     * @throws IOException if it cannot be read, is no UTF-8, or is larger than documents may be
     */
    static String read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new IOException(name + ": is larger than " + LARGEST + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException(name + ": is not UTF-8, and left as it is", e);
        }
    }
}
