package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The API gateway in front of the Lambdas: stage, route, key, sizes, request models, the timeout. What a Lambda throws as
 * a Python exception becomes a 400 with Python's text.
 */
public final class Gateway {
    private static final int LAMBDA_LIMIT = 6 * 1024 * 1024;

    private final SimulatorSettings settings;
    private final Map<Route, Lambda> lambdas;
    private final ResponseEnvelope envelope;

    public Gateway(SimulatorSettings settings, Map<Route, Lambda> lambdas, ResponseEnvelope envelope) {
        this.settings = settings;
        this.lambdas = lambdas;
        this.envelope = envelope;
    }

    public Route route(WireRequest request) {
        if (request.path().startsWith("/" + Bucket.NAME + "/")) {
            return request.method().equals("GET") ? Route.DOWNLOAD : Route.UNKNOWN;
        }
        return inStage(request) ? routing(request).route() : Route.UNKNOWN;
    }

    private boolean inStage(WireRequest request) {
        String prefix = "/" + settings.stage();
        return request.path().equals(prefix) || request.path().startsWith(prefix + "/");
    }

    private RouteMatch routing(WireRequest request) {
        return RouteMatch.of(
                request.method(), request.path().substring(settings.stage().length() + 1));
    }

    public WireResponse error(GatewayError error) {
        return envelope.ofGateway(error);
    }

    public WireResponse answer(WireRequest request, Instant now) {
        if (!inStage(request)) {
            return error(GatewayError.unknownStage());
        }
        RouteMatch routing = routing(request);
        if (routing.route() == Route.UNKNOWN) {
            return error(GatewayError.unknownRoute());
        }
        if (!request.header("x-api-key").equals(Optional.of(settings.apiKey()))) {
            return error(GatewayError.forbidden());
        }
        if (request.body().size() > LAMBDA_LIMIT) {
            return error(GatewayError.of(413, "Request Too Long"));
        }
        Optional<String> complaint = RequestModel.complaint(routing.route(), request.body());
        if (complaint.isPresent()) {
            return error(GatewayError.validator(complaint.get()));
        }
        return invoke(new LambdaEvent(routing.route(), id(routing, request), request, now));
    }

    private String id(RouteMatch routing, WireRequest request) {
        boolean inQuery = settings.promptIdPlace() == SimulatorSettings.PromptIdPlace.QUERY
                && routing.route() == Route.GET_EXECUTE
                && routing.id().equals("prompt_id");
        return inQuery ? request.parameters().getOrDefault("prompt_id", "") : routing.id();
    }

    private WireResponse invoke(LambdaEvent event) {
        LambdaResult result;
        try {
            result = lambda(event.route()).handle(event);
        } catch (PythonException e) {
            result = LambdaResult.badRequest(String.valueOf(e.getMessage()));
        }
        if (result.takes().compareTo(settings.gatewayTimeout()) > 0) {
            // The gateway gives up; the Lambda goes on and what it wrote or will write stays.
            return error(GatewayError.timeout()).taking(settings.gatewayTimeout());
        }
        WireResponse response = envelope.ofLambda(event.route(), result, event.now());
        return response.body().size() > LAMBDA_LIMIT
                ? error(GatewayError.of(502, "Internal server error"))
                : response.taking(result.takes());
    }

    private Lambda lambda(Route route) {
        return lambdas.getOrDefault(route, event -> LambdaResult.badRequest("No function for " + event.route()));
    }
}
