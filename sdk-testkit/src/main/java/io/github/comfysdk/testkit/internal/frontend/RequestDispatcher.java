package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.gateway.Throttling;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.server.Simulation;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.FaultPlan;
import io.github.comfysdk.testkit.scenario.ReceivedRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Records requests, lets the server process them, and injects the planned faults. Thread-safe. */
public final class RequestDispatcher {
    private static final String OTHER_ID = "0badc0de-0000-4000-8000-000000000000";

    private final Simulation simulation;
    private final FaultPlan faults;
    private final Map<Route, Duration> latencies;
    private final RequestLog requests;

    /**
     * Creates the dispatcher.
     *
     * @param simulation the server
     * @param faults the plan of faults
     * @param settings how long responses take and how many requests are remembered
     */
    public RequestDispatcher(Simulation simulation, FaultPlan faults, SimulatorSettings settings) {
        this.simulation = simulation;
        this.faults = faults;
        latencies = settings.latencies();
        requests = new RequestLog(settings.rememberedRequests());
    }

    /**
     * A response, and the fault to inject when it is sent.
     *
     * @param takes how long the response takes
     * @param content the response, to be asked for when that time has passed; it takes what is then still to come
     * @param fault the fault, if there is one
     */
    record Outcome(Duration takes, Supplier<WireResponse> content, Optional<Fault> fault) {
        WireResponse response() {
            return content.get();
        }
    }

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

    /** {@return the newest requests, in order of arrival} */
    public List<ReceivedRequest> requests() {
        return requests.requests();
    }

    /**
     * {@return the number of requests of a route so far}
     *
     * @param route the route
     */
    public int count(Route route) {
        return requests.count(route);
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
        Optional<Fault> fault = planned.fault();
        Duration latency = latencies.getOrDefault(planned.route(), Duration.ZERO);
        if (fault.isPresent() && fault.get().kind() == Fault.Kind.LATE_EFFECT) {
            return late(planned, fault.get().lag(), latency);
        }
        WireResponse response = fault.map(f -> inject(f, request)).orElseGet(() -> simulation.respond(request));
        return new Outcome(response.takes().plus(latency), () -> response.taking(Duration.ZERO), fault);
    }

    /** A request that takes effect late; the gateway does not wait longer for it than for any other. */
    private Outcome late(Planned planned, Duration lag, Duration latency) {
        Supplier<WireResponse> content = simulation.respondLater(planned.request(), lag);
        Duration patience = simulation.patience(planned.route());
        return lag.compareTo(patience) > 0
                ? new Outcome(patience.plus(latency), simulation::gatewayTimeout, planned.fault())
                : new Outcome(lag.plus(latency), () -> within(patience.minus(lag), content.get()), planned.fault());
    }

    private WireResponse within(Duration patience, WireResponse response) {
        return response.takes().compareTo(patience) > 0
                ? simulation.gatewayTimeout().taking(patience)
                : response;
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
