package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.gateway.Throttling;
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
    private static final String OTHER_ID = "0badc0de-0000-4000-8000-000000000000";

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

    /**
     * A request, and the fault that is planned for it.
     *
     * @param request the request
     * @param route its route
     * @param fault the fault, if there is one
     */
    record Planned(WireRequest request, Route route, Optional<Fault> fault) {
        /** Returns whether the request finds no connection. */
        boolean isRefused() {
            return fault.isPresent() && fault.get().kind() == Fault.Kind.REFUSED;
        }
    }

    /** {@return the requests so far, in order of arrival} */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Takes the next fault of the plan for a request, which has not arrived yet. */
    Planned plan(WireRequest request) {
        Route route = simulation.route(request);
        return new Planned(request, route, faults.next(route, simulation.now()));
    }

    /** Processes a request, unless the fault to inject prevents it. */
    Outcome dispatch(WireRequest request) {
        return dispatch(plan(request));
    }

    /** Processes a request with the fault that was planned for it. */
    Outcome dispatch(Planned planned) {
        WireRequest request = planned.request();
        if (!planned.isRefused()) {
            requests.add(new ReceivedRequest(
                    planned.route(),
                    request.method(),
                    request.target(),
                    request.headers(),
                    request.body().utf8()));
        }
        return new Outcome(
                planned.fault().map(f -> inject(f, request)).orElseGet(() -> simulation.respond(request)),
                planned.fault());
    }

    private WireResponse inject(Fault fault, WireRequest request) {
        WireResponse response = process(fault, request);
        WireResponse intended = switch (fault.kind()) {
            case STATUS -> simulation.gatewayError(fault.status(), fault.text());
            case LAMBDA_FAILURE -> simulation.lambdaFailure(request, fault.text());
            case REDIRECT -> simulation.redirect(request);
            case WRONG_PROMPT_ID -> withOtherId(response);
            default -> response;
        };
        return intended.taking(intended.takes().plus(fault.delay()));
    }

    private WireResponse process(Fault fault, WireRequest request) {
        if (fault.processing() == Fault.Processing.DONE && fault.lag().isZero()) {
            return switch (fault.kind()) {
                case THROTTLED -> simulation.respond(request, Throttling.TABLE);
                case SAGEMAKER_THROTTLED -> simulation.respond(request, Throttling.SAGEMAKER);
                default -> simulation.respond(request);
            };
        }
        if (fault.processing() == Fault.Processing.DONE) {
            simulation.respondLater(request, fault.lag());
        }
        return simulation.gatewayError(500, "Internal server error");
    }

    private static WireResponse withOtherId(WireResponse response) {
        String text =
                response.body().utf8().replaceAll("\"prompt_id\": \"[^\"]*\"", "\"prompt_id\": \"" + OTHER_ID + "\"");
        return WireResponse.text(response.status(), response.headers(), text).taking(response.takes());
    }
}
