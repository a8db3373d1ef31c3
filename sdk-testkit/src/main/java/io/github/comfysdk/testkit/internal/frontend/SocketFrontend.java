package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.http.Header;
import io.github.comfysdk.testkit.internal.http.Reply;
import io.github.comfysdk.testkit.internal.http.Request;
import io.github.comfysdk.testkit.internal.http.ServerSettings;
import io.github.comfysdk.testkit.internal.http.WireServer;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Serves requests on a port of the loopback interface. Thread-safe. {@link #close} closes all connections. */
public final class SocketFrontend implements AutoCloseable {
    private final WireServer server;

    private SocketFrontend(WireServer server) {
        this.server = server;
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
        return new SocketFrontend(WireServer.start(
                ServerSettings.defaults().onPort(port), request -> respond(dispatcher.dispatch(read(request)), time)));
    }

    /** {@return the port} */
    public int port() {
        return server.port();
    }

    private static Reply respond(RequestDispatcher.Outcome outcome, SimulatorTime time) throws InterruptedException {
        Duration rest = pass(outcome.takes(), time);
        if (outcome.fault().map(Fault::kind).equals(Optional.of(Fault.Kind.LATE_EFFECT))) {
            // What the response says is known only when its time has come.
            TimeUnit.NANOSECONDS.sleep(rest.toNanos());
            rest = Duration.ZERO;
        }
        WireResponse known = outcome.response();
        WireResponse response = known.taking(rest.plus(pass(known.takes(), time)));
        return outcome.fault()
                .map(fault -> FaultyResponses.of(fault, response))
                .orElseGet(() -> FaultyResponses.whole(response));
    }

    private static Duration pass(Duration duration, SimulatorTime time) {
        return duration.isZero() ? Duration.ZERO : time.pass(duration);
    }

    private static WireRequest read(Request request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header line : request.headers().lines()) {
            headers.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line.value());
        }
        // The gateway decodes targets as UTF-8; the HTTP server has one character for each byte.
        String target = new String(request.target().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new WireRequest(request.method(), target, headers, request.body());
    }

    @Override
    public void close() {
        server.close();
    }
}
