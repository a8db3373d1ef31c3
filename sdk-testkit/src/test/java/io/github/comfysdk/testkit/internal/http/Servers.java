package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Servers and requests for tests. */
final class Servers {
    static final String GET = "GET /path?q=1 HTTP/1.1\r\nHost: h\r\n\r\n";
    static final String GET_AND_CLOSE = "GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    static final Response HELLO = Response.of(200, Headers.NONE, Bytes.ofUtf8("hello"));

    private Servers() {}

    /** Joins lines by CRLF, without one at the end. */
    static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    static WireServer of(Handler handler) {
        return of(ServerSettings.defaults(), handler);
    }

    static WireServer of(ServerSettings settings, Handler handler) {
        try {
            return WireServer.start(settings, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireServer answering(Response response) {
        return of(request -> Reply.whole(response));
    }

    /** Delivers {@code /path} as said, and everything else as a whole. */
    static WireServer delivering(Response response, Delivery delivery) {
        return of(request -> request.target().startsWith("/path") ? new Reply(response, delivery) : Reply.whole(HELLO));
    }

    /** The threads of a server that are alive. */
    static List<Thread> threads(WireServer server) {
        String prefix = "comfy-testkit-http-" + server.port() + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }

    /** Returns when a server has no connection any more. */
    static void awaitNoConnection(WireServer server) throws InterruptedException {
        for (Thread thread : threads(server)) {
            if (thread.getName().contains("connection")) {
                thread.join();
            }
        }
    }
}
