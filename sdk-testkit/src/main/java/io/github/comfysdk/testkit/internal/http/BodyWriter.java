package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Sends one body or its beginning, with or without chunks, at a pace or as fast as possible. */
final class BodyWriter {
    /** The bytes that are made and sent at once. */
    static final int PIECE = 16 << 10;

    private static final byte[] LINE_END = {'\r', '\n'};

    private final ConnectionInput in;
    private final OutputStream out;
    private final OptionalInt chunkSize;
    private final Optional<Delivery.Pace> pace;
    private long chunkRest;
    private long periodRest;

    BodyWriter(ConnectionInput in, OutputStream out, OptionalInt chunkSize, Optional<Delivery.Pace> pace) {
        this.in = in;
        this.out = out;
        this.chunkSize = chunkSize;
        this.pace = pace;
        periodRest = pace.isPresent() ? 0 : Long.MAX_VALUE;
    }

    /** Sends the first bytes of a body; a last chunk may stay incomplete. Everything is flushed on return. */
    void write(Body body, long most) throws IOException {
        long end = Math.min(most, body.length());
        try (InputStream content = body.open()) {
            for (long sent = 0; sent < end; ) {
                keepPace(sent);
                int piece = (int) Math.min(Math.min(PIECE, periodRest), end - sent);
                if (chunkSize.isPresent()) {
                    piece = (int) Math.min(piece, beginChunk(body.length() - sent));
                }
                send(content, piece, body.length());
                sent += piece;
            }
        }
        if (chunkSize.isPresent() && end == body.length()) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.flush();
    }

    private void keepPace(long sent) throws IOException {
        if (pace.isPresent() && periodRest == 0) {
            if (sent > 0) {
                out.flush();
                in.pause(pace.get().period());
            }
            periodRest = pace.get().bytes();
        }
    }

    /** Begins a chunk unless the last one is incomplete; returns the number of bytes it still takes. */
    private long beginChunk(long bodyRest) throws IOException {
        if (chunkRest == 0) {
            chunkRest = Math.min(chunkSize.orElseThrow(), bodyRest);
            out.write((Long.toHexString(chunkRest) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return chunkRest;
    }

    private void send(InputStream content, int count, long length) throws IOException {
        byte[] piece = content.readNBytes(count);
        if (piece.length < count) {
            throw new IllegalStateException("A body of length " + length + " ended early");
        }
        out.write(piece);
        periodRest -= pace.isPresent() ? count : 0;
        if (chunkSize.isPresent()) {
            chunkRest -= count;
            if (chunkRest == 0) {
                out.write(LINE_END);
            }
        }
    }
}
