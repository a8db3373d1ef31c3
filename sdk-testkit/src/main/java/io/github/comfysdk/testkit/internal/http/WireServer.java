package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on 127.0.0.1 with a thread for each connection. Thread-safe. {@link #close} closes all connections in
 * any state.
 */
public final class WireServer implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int PAUSE_MILLIS = 10;
    private static final int MOST_FAILURES = 100;

    private final ServerSettings settings;
    private final Handler handler;
    private final ServerSocket listener;
    private final ConnectionThreads threads;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger toRefuse = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private WireServer(ServerSettings settings, Handler handler, ServerSocket listener) {
        this.settings = settings;
        this.handler = handler;
        this.listener = listener;
        threads = new ConnectionThreads(listener.getLocalPort());
    }

    /**
     * Starts a server.
     *
     * @param settings how it listens
     * @param handler replies to requests
     * @return the server, which accepts connections
     * @throws IOException if the port is taken
     */
    public static WireServer start(ServerSettings settings, Handler handler) throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            listener.bind(new InetSocketAddress(loopback, settings.port()), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        WireServer server = new WireServer(settings, handler, listener);
        server.threads.startAccepting(server::acceptAll, listener);
        return server;
    }

    private void acceptAll() {
        do {
            try {
                while (true) {
                    welcome(listener.accept());
                }
            } catch (IOException e) {
                // The end, or a client that went away before it was accepted, or no more file descriptors.
                Log.debug("No connection was accepted", e);
            }
        } while (!threads.endWithin(PAUSE_MILLIS));
    }

    private void welcome(Socket socket) throws IOException {
        try {
            serve(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void serve(Socket socket) throws IOException {
        int number = accepted.incrementAndGet();
        if (toRefuse.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            Wire.plain(socket).reset();
            return;
        }
        socket.setTcpNoDelay(true);
        Wire wire =
                settings.tls().isPresent() ? Wire.secured(socket, settings.tls().get()) : Wire.plain(socket);
        threads.start(new Connection(this, wire, settings.limits(), number), number);
    }

    /** Returns the handler's reply; an exception becomes a 500. */
    Reply reply(Request request) {
        try {
            return Objects.requireNonNull(handler.handle(request), "the handler's reply");
        } catch (Exception | Error e) {
            remember(e);
            return Reply.whole(
                    Response.text(500, "The handler failed: " + e.getClass().getName()));
        }
    }

    void remember(Throwable failure) {
        Log.debug("A handler failed", failure);
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    /** {@return the port on 127.0.0.1} */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@return the URL of the root, without a slash at its end} */
    public String origin() {
        return (settings.tls().isPresent() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /** {@return the number of connections accepted so far, including refused ones} */
    public int connectionCount() {
        return accepted.get();
    }

    /** {@return the number of open connections} */
    public int openConnections() {
        return threads.count();
    }

    /** {@return the exceptions that the handler has thrown so far, at most the first hundred} */
    public List<Throwable> handlerFailures() {
        return List.copyOf(failures);
    }

    /**
     * Resets the next connections as soon as they are accepted.
     *
     * @param connections how many
     */
    public void refuseNext(int connections) {
        toRefuse.set(connections);
    }

    /** Stops accepting, closes all connections and waits for their threads. Further calls have no effect. */
    @Override
    public void close() {
        threads.close();
    }
}
