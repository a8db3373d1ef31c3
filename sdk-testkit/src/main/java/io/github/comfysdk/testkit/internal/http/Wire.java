package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection's socket, TLS included, and the ways to end it. {@link #close} may be called by any thread. */
final class Wire {
    /** How many bytes a peer may still send while the connection is being closed. */
    private static final long LARGEST_REST = 64L << 20;

    private static final int LONGEST_REST_MILLIS = 10_000;

    /** The TCP connection, by which the connection can be closed without the closing alert of TLS. */
    private final Socket tcp;

    /** The same as {@link #tcp}, or TLS over it. */
    private final Socket socket;

    private final CountDownLatch closed = new CountDownLatch(1);

    private Wire(Socket tcp, Socket socket) {
        this.tcp = tcp;
        this.socket = socket;
    }

    static Wire plain(Socket tcp) {
        return new Wire(tcp, tcp);
    }

    /** Creates the wire; a TLS handshake happens at the first read. */
    static Wire secured(Socket tcp, SSLContext context) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(tcp, null, true);
        tls.setUseClientMode(false);
        return new Wire(tcp, tls);
    }

    InputStream input() throws IOException {
        return socket.getInputStream();
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    /** Sets how long a read may take; zero means for ever. */
    void readTimeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /**
     * Closes the connection after a complete response. Closing a socket with unread input resets the connection, which can
     * destroy the response in transit; so this keeps reading until the client closes, for a limited time.
     */
    void finish() throws IOException {
        socket.shutdownOutput();
        long deadline = System.nanoTime() + LONGEST_REST_MILLIS * 1_000_000L;
        byte[] rest = new byte[8192];
        try {
            for (long taken = 0, millis = LONGEST_REST_MILLIS; taken < LARGEST_REST && millis > 0; ) {
                tcp.setSoTimeout((int) millis);
                int count = tcp.getInputStream().read(rest);
                if (count < 0) {
                    break;
                }
                taken += count;
                millis = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (SocketTimeoutException e) {
            // The client has kept its half open for too long.
        }
        close();
    }

    /** Cuts the connection: the client receives what was sent, then the end of the stream. */
    void cut() throws IOException {
        InputStream unread = tcp.getInputStream();
        byte[] rest = new byte[8192];
        while (unread.available() > 0 && unread.read(rest) > 0) {
            // Unread input would turn the end of the stream into a reset.
        }
        close();
    }

    /** Resets the connection. */
    void reset() throws IOException {
        tcp.setSoLinger(true, 0);
        close();
    }

    /** Closes the connection in any state; reads and writes of its thread fail. */
    void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            Log.debug("A socket could not be closed", e);
        }
        closed.countDown();
    }

    /** Waits without reading; returns false if the connection was closed meanwhile. */
    boolean staysOpen(int millis) throws InterruptedIOException {
        try {
            return !closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server closes");
        }
    }
}
