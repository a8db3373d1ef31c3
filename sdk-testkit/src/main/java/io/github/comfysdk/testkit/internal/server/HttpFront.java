package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.scenario.SimulatorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Puts the state machine on a MockWebServer. Thread-safe. */
public final class HttpFront extends Dispatcher {
    private final Reception reception;
    private final SimulatorTime time;

    /**
     * Creates the front.
     *
     * @param reception takes the requests
     * @param time the server's clock
     */
    public HttpFront(Reception reception, SimulatorTime time) {
        this.reception = reception;
        this.time = time;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        Reception.Outcome outcome = reception.take(read(recorded));
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
                recorded.getMethod(), recorded.getTarget(), headers, body == null ? ByteString.EMPTY : body);
    }

    /** Nanoseconds of a delay, for the response builder. */
    static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }
}
