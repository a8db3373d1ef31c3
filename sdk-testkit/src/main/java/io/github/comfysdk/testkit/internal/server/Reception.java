package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.FaultPlan;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes requests down, decides which exchanges go wrong, and has the others answered. Thread-safe. */
public final class Reception {
    private final Simulation simulation;
    private final FaultPlan faults;
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    /**
     * Creates the reception.
     *
     * @param simulation the server
     * @param faults which exchanges go wrong
     */
    public Reception(Simulation simulation, FaultPlan faults) {
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
        return new Outcome(fault.map(f -> struck(f, request)).orElseGet(() -> simulation.answer(request)), fault);
    }

    private WireResponse struck(Fault fault, WireRequest request) {
        WireResponse response = fault.processing() == Fault.Processing.DONE
                ? simulation.answer(request)
                : simulation.gatewayAnswer(500, "Internal server error");
        WireResponse shown =
                fault.kind() == Fault.Kind.STATUS ? simulation.gatewayAnswer(fault.status(), fault.text()) : response;
        return shown.taking(shown.takes().plus(fault.delay()));
    }
}
