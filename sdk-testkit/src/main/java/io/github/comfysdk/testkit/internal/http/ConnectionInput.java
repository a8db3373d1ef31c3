package io.github.comfysdk.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The input of a connection. While the server waits, it observes the input: further requests are kept for later, and it is
 * noticed at once if the client closes the connection. For one thread.
 */
final class ConnectionInput {
    /** Longer than any test. */
    static final Duration FOR_EVER = Duration.ofDays(365);

    private static final int SIZE = 64 << 10;

    private final Wire wire;
    private final InputStream in;
    private final byte[] buffer = new byte[SIZE];
    private int position;
    private int limit;
    private long deadline;

    ConnectionInput(Wire wire) throws IOException {
        this.wire = wire;
        in = wire.input();
        expectWithin(FOR_EVER);
    }

    /** Sets the time within which all that follows must arrive. */
    void expectWithin(Duration time) {
        Duration bounded = time.compareTo(FOR_EVER) > 0 ? FOR_EVER : time;
        deadline = System.nanoTime() + bounded.toNanos();
    }

    /** Waits for a first byte, which stays unread; false if the input ended or the time is up without one. */
    boolean awaitByte(Duration time) throws IOException {
        expectWithin(time);
        try {
            return position < limit || fill();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** Lets time pass. */
    void pause(Duration time) throws IOException {
        if (time.isZero()) {
            return;
        }
        expectWithin(time);
        try {
            while (true) {
                if (!(isFull() ? wire.staysOpen(remaining()) : fill())) {
                    throw new EOFException("The connection ended while its response was held back");
                }
            }
        } catch (SocketTimeoutException e) {
            expectWithin(FOR_EVER);
        }
    }

    /** Reads one byte. */
    int read() throws IOException {
        if (position == limit && !fill()) {
            throw new RefusedRequestException(400, "The connection ended within the request.");
        }
        return buffer[position++] & 0xff;
    }

    /** Reads a line up to CRLF or LF. A line that is too long is refused with the status. */
    String line(int longest, int status) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int next = read();
        while (next != '\n') {
            if (line.size() == longest) {
                throw new RefusedRequestException(status, "A line has more than " + longest + " bytes.");
            }
            line.write(next);
            next = read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads a number of bytes. */
    void copy(long count, ByteArrayOutputStream target) throws IOException {
        for (long left = count; left > 0; ) {
            target.write(read());
            int more = (int) Math.min(limit - position, left - 1);
            target.write(buffer, position, more);
            position += more;
            left -= 1 + more;
        }
    }

    /** Reads from the socket; false if the input has ended. */
    private boolean fill() throws IOException {
        makeRoom();
        wire.readTimeout(remaining());
        int count = in.read(buffer, limit, SIZE - limit);
        limit += Math.max(0, count);
        return count >= 0;
    }

    /** Milliseconds until the deadline, at least one. */
    private int remaining() throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("The time is up");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private boolean isFull() {
        return limit - position == SIZE;
    }

    private void makeRoom() {
        if (position > 0) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
        }
    }
}
