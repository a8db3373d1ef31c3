package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Takes requests from a port of the loopback interface. Thread-safe. {@link #close} ends the server and its connections. */
public final class SocketFrontend implements AutoCloseable {
    /** Held so that the level set below is not lost: the logging framework keeps loggers by weak references. */
    private static final Logger SERVER_LOG = Logger.getLogger("mockwebserver3.MockWebServer");

    private final MockWebServer server = new MockWebServer();
    private final RequestDispatcher dispatcher;
    private final SimulatorTime time;

    private SocketFrontend(RequestDispatcher dispatcher, SimulatorTime time) {
        this.dispatcher = dispatcher;
        this.time = time;
    }

    /**
     * Listens on a port.
     *
     * @param port the port, or 0 for a free one
     * @param dispatcher responds to the requests
     * @param time the server's clock
     * @return the front end, which has started
     * @throws IOException if the port is taken
     */
    public static SocketFrontend listen(int port, RequestDispatcher dispatcher, SimulatorTime time) throws IOException {
        if (SERVER_LOG.getLevel() == null) {
            SERVER_LOG.setLevel(Level.OFF);
        }
        var frontend = new SocketFrontend(dispatcher, time);
        frontend.server.setServerSocketFactory(new NoDelayServerSocketFactory());
        frontend.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest recorded) {
                return frontend.respond(read(recorded));
            }
        });
        frontend.server.start(InetAddress.getLoopbackAddress(), port);
        return frontend;
    }

    /** {@return the port} */
    public int port() {
        return server.getPort();
    }

    private MockResponse respond(WireRequest request) {
        RequestDispatcher.Outcome outcome = dispatcher.take(request);
        WireResponse response = pass(outcome.response());
        return outcome.fault()
                .map(fault -> FaultyResponses.of(fault, response))
                .orElseGet(() -> FaultyResponses.whole(response));
    }

    private WireResponse pass(WireResponse response) {
        Duration rest = response.takes().isZero() ? Duration.ZERO : time.pass(response.takes());
        return response.taking(rest);
    }

    private static WireRequest read(RecordedRequest recorded) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < recorded.getHeaders().size(); i++) {
            headers.computeIfAbsent(recorded.getHeaders().name(i), name -> new ArrayList<>())
                    .add(recorded.getHeaders().value(i));
        }
        @Nullable ByteString body = recorded.getBody();
        return new WireRequest(
                recorded.getMethod(),
                recorded.getTarget(),
                headers,
                body == null ? Bytes.EMPTY : Bytes.of(body.toByteArray()));
    }

    @Override
    public void close() {
        server.close();
    }
}
