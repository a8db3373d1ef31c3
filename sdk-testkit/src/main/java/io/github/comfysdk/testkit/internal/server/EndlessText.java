package io.github.comfysdk.testkit.internal.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;

/** A JSON body with one very long string, made while it is sent. */
final class EndlessText implements MockResponseBody {
    private static final byte[] START = "{\"message\": \"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private final long filler;

    EndlessText(long bytes) {
        filler = Math.max(0, bytes - START.length - END.length);
    }

    @Override
    public long getContentLength() {
        return START.length + filler + END.length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] chunk = new byte[8192];
        Arrays.fill(chunk, (byte) 'x');
        sink.write(START);
        for (long left = filler; left > 0; left -= chunk.length) {
            sink.write(chunk, 0, (int) Math.min(left, chunk.length));
        }
        sink.write(END);
    }
}
