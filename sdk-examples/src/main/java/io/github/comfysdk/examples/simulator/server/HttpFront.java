package io.github.comfysdk.examples.simulator.server;

import io.github.comfysdk.examples.simulator.scenario.Fault;
import io.github.comfysdk.examples.simulator.scenario.FaultPlan;
import io.github.comfysdk.examples.simulator.scenario.ReceivedRequest;
import io.github.comfysdk.examples.simulator.scenario.Route;
import io.github.comfysdk.examples.simulator.scenario.SimulatorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Puts the state machine on a MockWebServer and lets faults strike. Thread-safe. */
public final class HttpFront extends Dispatcher {
    private final Simulation simulation;
    private final SimulatorTime time;
    private final FaultPlan faults;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    /**
     * Creates the front.
     *
     * @param simulation the server
     * @param time its clock
     * @param faults which exchanges go wrong
     */
    public HttpFront(Simulation simulation, SimulatorTime time, FaultPlan faults) {
        this.simulation = simulation;
        this.time = time;
        this.faults = faults;
    }

    /** {@return the requests so far, in order of arrival} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        WireRequest request = read(recorded);
        Route route = simulation.route(request);
        requests.add(new ReceivedRequest(
                route,
                request.method(),
                request.target(),
                request.headers(),
                request.body().utf8()));
        Optional<Fault> fault = faults.next(route);
        if (fault.isEmpty()) {
            return FaultyResponses.whole(pass(simulation.answer(request)));
        }
        WireResponse response = fault.get().processing() == Fault.Processing.DONE
                ? simulation.answer(request)
                : simulation.gatewayAnswer(500, "Internal server error");
        return FaultyResponses.of(fault.get(), pass(late(fault.get(), replaced(fault.get(), response))));
    }

    private WireResponse replaced(Fault fault, WireResponse response) {
        return fault.kind() == Fault.Kind.STATUS ? simulation.gatewayAnswer(fault.status(), fault.text()) : response;
    }

    private static WireResponse late(Fault fault, WireResponse response) {
        return response.taking(response.takes().plus(fault.delay()));
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
