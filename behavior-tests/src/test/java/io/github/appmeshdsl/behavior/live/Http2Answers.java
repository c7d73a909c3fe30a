package io.github.appmeshdsl.behavior.live;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Exception;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection of HTTP/2 on which requests are answered without a body, as soon as they have come as a whole. */
final class Http2Answers {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int REST_OF_PREFACE = 8;

    private final InputStream in;
    private final OutputStream out;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, ByteArrayOutputStream> blocks = new HashMap<>();
    private final Map<Integer, String> answers = new HashMap<>();

    /** Tells what is answered to a request. */
    interface Script {
        String answer(String method, String target, Map<String, String> headers);
    }

    /** Takes a connection after the first line of its preface. */
    Http2Answers(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    void serve(Script script) throws IOException {
        in.readNBytes(REST_OF_PREFACE);
        write(SETTINGS, 0, 0, new byte[0]);
        while (true) {
            byte[] head = in.readNBytes(9);
            if (head.length < 9) {
                return;
            }
            int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
            int flags = head[4];
            int stream = (head[5] & 0x7f) << 24 | (head[6] & 0xff) << 16 | (head[7] & 0xff) << 8 | head[8] & 0xff;
            byte[] payload = in.readNBytes(length);
            switch (head[3]) {
                case HEADERS, CONTINUATION -> {
                    blocks.computeIfAbsent(stream, id -> new ByteArrayOutputStream())
                            .write(payload);
                    if ((flags & END_HEADERS) != 0) {
                        answers.put(stream, request(stream, script));
                    }
                }
                case SETTINGS -> {
                    if ((flags & ACK) == 0) {
                        write(SETTINGS, ACK, 0, new byte[0]);
                    }
                }
                case PING -> {
                    if ((flags & ACK) == 0) {
                        write(PING, ACK, 0, payload);
                    }
                }
                case GOAWAY -> {
                    return;
                }
                default -> {}
            }
            if ((head[3] == HEADERS || head[3] == DATA) && (flags & END_STREAM) != 0) {
                answer(stream);
            }
        }
    }

    private String request(int stream, Script script) throws IOException {
        ByteBuf block = Unpooled.wrappedBuffer(blocks.remove(stream).toByteArray());
        try {
            Http2Headers decoded = decoder.decodeHeaders(stream, block);
            Map<String, String> headers = new LinkedHashMap<>();
            decoded.forEach(header ->
                    headers.merge(header.getKey().toString(), header.getValue().toString(), (a, b) -> a + "," + b));
            headers.put("host", headers.getOrDefault(":authority", ""));
            return script.answer(headers.get(":method"), headers.get(":path"), headers);
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    private void answer(int stream) throws IOException {
        String word = answers.remove(stream);
        if (word.equals("never")) {
            return;
        }
        if (word.equals("reset")) {
            write(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 2});
            return;
        }
        String[] status = word.split("/");
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        field(block, ":status", status[0]);
        if (status.length > 1) {
            field(block, "content-type", "application/grpc");
            field(block, "grpc-status", status[1]);
        }
        write(HEADERS, END_STREAM | END_HEADERS, stream, block.toByteArray());
    }

    /** A literal that is not indexed, with a new name. */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(US_ASCII));
        block.write(value.length());
        block.writeBytes(value.getBytes(US_ASCII));
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        frame.write(stream >> 24);
        frame.write(stream >> 16);
        frame.write(stream >> 8);
        frame.write(stream);
        frame.write(payload);
        out.write(frame.toByteArray());
        out.flush();
    }
}
