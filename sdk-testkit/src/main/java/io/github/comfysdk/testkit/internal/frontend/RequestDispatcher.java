package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.server.Simulation;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.FaultPlan;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records requests, lets the server process them, and injects the planned faults. Thread-safe. */
public final class RequestDispatcher {
    private final Simulation simulation;
    private final FaultPlan faults;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    /**
     * Creates the dispatcher.
     *
     * @param simulation the server
     * @param faults the plan of faults
     */
    public RequestDispatcher(Simulation simulation, FaultPlan faults) {
        this.simulation = simulation;
        this.faults = faults;
    }

    /**
     * A response, and the fault to inject when it is sent.
     *
     * @param response the response
     * @param fault the fault, if there is one
     */
    record Outcome(WireResponse response, Optional<Fault> fault) {}

    /** {@return the requests so far, in order of arrival} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Processes a request, unless the fault to inject prevents it. */
    Outcome dispatch(WireRequest request) {
        Route route = simulation.route(request);
        Optional<Fault> fault = faults.next(route);
        if (fault.isEmpty() || fault.get().kind() != Fault.Kind.REFUSED) {
            requests.add(new ReceivedRequest(
                    route,
                    request.method(),
                    request.target(),
                    request.headers(),
                    request.body().utf8()));
        }
        return new Outcome(fault.map(f -> inject(f, request)).orElseGet(() -> simulation.respond(request)), fault);
    }

    private WireResponse inject(Fault fault, WireRequest request) {
        WireResponse response = fault.processing() == Fault.Processing.DONE
                ? simulation.respond(request)
                : simulation.gatewayError(500, "Internal server error");
        WireResponse intended =
                fault.kind() == Fault.Kind.STATUS ? simulation.gatewayError(fault.status(), fault.text()) : response;
        return intended.taking(intended.takes().plus(fault.delay()));
    }
}
