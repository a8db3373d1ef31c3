package io.github.comfysdk.testkit.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A client that sends and receives bytes, one character for each. */
final class RawClient implements AutoCloseable {
    private static final int SILENCE_MILLIS = 150;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** How the connection ended. */
    enum End {
        CLOSED,
        RESET
    }

    /**
     * What came until the connection ended.
     *
     * @param text the bytes
     * @param end how it ended
     */
    record Received(String text, End end) {}

    private RawClient(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    static RawClient to(WireServer server) throws IOException {
        return new RawClient(server.port());
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends what the server may refuse to read. */
    RawClient sendAsFarAsTaken(byte[] bytes) {
        try {
            return send(bytes);
        } catch (IOException e) {
            return this;
        }
    }

    RawClient shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads so many bytes. */
    String read(int count) throws IOException {
        return new String(in.readNBytes(count), ISO_8859_1);
    }

    /** Reads so many bytes and forgets them; returns how many came. */
    long skip(long count) throws IOException {
        byte[] piece = new byte[1 << 16];
        long skipped = 0;
        for (int read = 0; read >= 0 && skipped < count; ) {
            skipped += read;
            read = in.read(piece, 0, (int) Math.min(piece.length, count - skipped));
        }
        return skipped;
    }

    /** Reads up to and with a text. */
    String readThrough(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The stream ended after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** Reads until the connection ends. */
    Received readToEnd() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.write(next);
            }
            return new Received(text.toString(ISO_8859_1), End.CLOSED);
        } catch (SocketException e) {
            return new Received(text.toString(ISO_8859_1), End.RESET);
        } catch (IOException e) {
            throw new AssertionError("Neither the end of the stream nor a reset", e);
        }
    }

    /** Whether not a byte comes, and the connection stays open, for a moment. */
    boolean hearsNothing() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            int next = in.read();
            throw new AssertionError("Instead of silence came " + next);
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
