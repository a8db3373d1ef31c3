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

/** Takes requests down, decides which exchanges go wrong, and has the others answered. Thread-safe. */
public final class RequestDispatcher {
    private final Simulation simulation;
    private final FaultPlan faults;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    /**
     * Creates the dispatcher.
     *
     * @param simulation the server
     * @param faults which exchanges go wrong
     */
    public RequestDispatcher(Simulation simulation, FaultPlan faults) {
        this.simulation = simulation;
        this.faults = faults;
    }

    /**
     * An answer, and what goes wrong with it on its way.
     *
     * @param response the answer
     * @param fault what goes wrong, if anything does
     */
    record Outcome(WireResponse response, Optional<Fault> fault) {}

    /** {@return the requests so far, in order of arrival} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    Outcome take(WireRequest request) {
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
        return new Outcome(fault.map(f -> inject(f, request)).orElseGet(() -> simulation.answer(request)), fault);
    }

    private WireResponse inject(Fault fault, WireRequest request) {
        WireResponse response = fault.processing() == Fault.Processing.DONE
                ? simulation.answer(request)
                : simulation.gatewayAnswer(500, "Internal server error");
        WireResponse shown =
                fault.kind() == Fault.Kind.STATUS ? simulation.gatewayAnswer(fault.status(), fault.text()) : response;
        return shown.taking(shown.takes().plus(fault.delay()));
    }
}
