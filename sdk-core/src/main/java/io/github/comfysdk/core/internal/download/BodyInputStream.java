package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.download.content.ContentVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A response body as an input stream, which ends with an exception unless the body is the file. To be read by one thread. */
final class BodyInputStream extends InputStream {
    private final BodyParts parts;
    private final ContentVerifier verifier;
    private boolean verified;
    private @Nullable TransportException doubt;

    BodyInputStream(BodyParts parts, ContentVerifier verifier) {
        this.parts = parts;
        this.verifier = verifier;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0) {
            return 0;
        }
        ByteBuffer part = parts.next();
        if (part == null) {
            verify();
            return -1;
        }
        int read = Math.min(count, part.remaining());
        part.get(into, offset, read);
        verifier.update(ByteBuffer.wrap(into, offset, read));
        return read;
    }

    /** Throws at the end of a file that cannot be trusted, at each read, so that the end is never taken for a good one. */
    private void verify() throws IOException {
        if (!verified) {
            try {
                verifier.verify();
            } catch (TransportException exception) {
                doubt = exception;
            }
            verified = true;
        }
        TransportException why = doubt;
        if (why != null) {
            throw new IOException(why.getMessage(), why);
        }
    }

    @Override
    public int available() {
        return parts.available();
    }

    @Override
    public void close() {
        parts.close();
    }
}
