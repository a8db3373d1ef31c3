package io.github.comfysdk.core.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server on a socket whose handler does with a connection what it likes. */
public final class RawServer implements AutoCloseable {
    private static final Pattern PROMPT_ID = Pattern.compile("\"prompt_id\":\\s*\"([^\"]+)\"");

    private final ServerSocket listener;
    private final Handler handler;
    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Handles one request that has been read completely. */
    @FunctionalInterface
    public interface Handler {
        /** {@return whether the connection stays open} */
        boolean handle(Exchange exchange) throws IOException;
    }

    /** One request and the connection that it came by. */
    public record Exchange(String method, String path, String body, Socket socket) {
        public void json(int status, String json) throws IOException {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\nx-api-version: 1.7.0\r\n"
                    + "Content-Length: " + bytes.length + "\r\n\r\n";
            var all = new ByteArrayOutputStream();
            all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            all.writeBytes(bytes);
            socket.getOutputStream().write(all.toByteArray());
            socket.getOutputStream().flush();
        }

        /** The id in the body of a create. */
        public String promptId() {
            Matcher id = PROMPT_ID.matcher(body);
            return id.find() ? id.group(1) : "";
        }

        public String lastSegment() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    public RawServer(Handler handler) throws IOException {
        this(new ServerSocket(), handler);
    }

    public RawServer(ServerSocket unbound, Handler handler) throws IOException {
        this.listener = unbound;
        this.handler = handler;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        start(this::accept);
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Exchange exchange = read(in, socket);
            while (exchange != null) {
                received.add(exchange);
                exchange = handler.handle(exchange) ? read(in, socket) : null;
            }
        } catch (IOException broken) {
            // The client, or the handler, has broken the connection: that is what this server is for.
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Exchange read(InputStream in, Socket socket) throws IOException {
        String[] request = line(in).split(" ", -1);
        if (request.length < 2) {
            return null;
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return new Exchange(request[0], request[1], new String(in.readNBytes(length), StandardCharsets.UTF_8), socket);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/prod";
    }

    public int count(String method) {
        return Collections.frequency(received.stream().map(Exchange::method).toList(), method);
    }

    /** How many creates of an id have been received. */
    public long creates(String promptId) {
        return received.stream()
                .filter(exchange -> exchange.method().equals("POST"))
                .filter(exchange -> exchange.promptId().equals(promptId))
                .count();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
