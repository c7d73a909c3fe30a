package io.github.appmeshdsl.server.internal.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The bytes of a body, in blocks so that they are never copied to grow. */
final class ReceivedBody {

    private static final int SMALLEST_BLOCK = 1 << 10;
    private static final int LARGEST_BLOCK = 1 << 14;

    private final MemoryBudget.Part memory;
    private final List<byte[]> blocks = new ArrayList<>();
    /** How many bytes of the last block are filled. */
    private int filled;

    private int length;
    private int separators;

    /** Creates an empty body whose memory is part of a budget. */
    ReceivedBody(MemoryBudget.Part memory) {
        this.memory = memory;
    }

    /** Adds bytes; returns false if there is no memory for them. */
    boolean add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (blocks.isEmpty() || filled == last().length) {
                int size = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, length));
                if (!memory.take(size)) {
                    return false;
                }
                blocks.add(new byte[size]);
                filled = 0;
            }
            int end = Math.min(last().length, filled + bytes.remaining());
            bytes.get(last(), filled, end - filled);
            for (int i = filled; i < end; i++) {
                byte b = last()[i];
                if (b == ',' || b == ':' || b == '[' || b == '{') {
                    separators++;
                }
            }
            length += end - filled;
            filled = end;
        }
        return true;
    }

    private byte[] last() {
        return blocks.get(blocks.size() - 1);
    }

    /** Drops the bytes and gives their memory back. */
    void clear() {
        blocks.clear();
        memory.hold(0);
    }

    boolean isEmpty() {
        return length == 0;
    }

    int length() {
        return length;
    }

    /** Returns how many values of JSON the body can have at most: in front of each but the first is a separator. */
    int mostValues() {
        return separators + 1;
    }

    InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            byte[] block = blocks.get(i);
            streams.add(new ByteArrayInputStream(block, 0, i == blocks.size() - 1 ? filled : block.length));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }
}
