package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The API gateway in front of the Lambdas: stage, route, key, sizes, request models, the timeout. What a Lambda throws as
 * a Python exception becomes a 400 with Python's text.
 */
final class Gateway {
    private static final int LAMBDA_LIMIT = 6 * 1024 * 1024;

    private final Settings settings;
    private final Map<Route, Lambda> lambdas;
    private final Envelope envelope;

    Gateway(Settings settings, Map<Route, Lambda> lambdas, Envelope envelope) {
        this.settings = settings;
        this.lambdas = lambdas;
        this.envelope = envelope;
    }

    Route route(WireRequest request) {
        if (request.path().startsWith("/" + Storage.BUCKET + "/")) {
            return request.method().equals("GET") ? Route.DOWNLOAD : Route.UNKNOWN;
        }
        return inStage(request) ? routing(request).route() : Route.UNKNOWN;
    }

    private boolean inStage(WireRequest request) {
        String prefix = "/" + settings.stage();
        return request.path().equals(prefix) || request.path().startsWith(prefix + "/");
    }

    private Routing routing(WireRequest request) {
        return Routing.of(
                request.method(), request.path().substring(settings.stage().length() + 1));
    }

    WireResponse error(GatewayError error) {
        return envelope.ofGateway(error);
    }

    WireResponse answer(WireRequest request, Instant now) {
        if (!inStage(request)) {
            return error(GatewayError.unknownStage());
        }
        Routing routing = routing(request);
        if (routing.route() == Route.UNKNOWN) {
            return error(GatewayError.unknownRoute());
        }
        if (!request.header("x-api-key").equals(Optional.of(settings.apiKey()))) {
            return error(GatewayError.forbidden());
        }
        if (request.body().size() > LAMBDA_LIMIT) {
            return error(GatewayError.of(413, "Request Too Long"));
        }
        Optional<String> complaint = BodyModel.complaint(routing.route(), request.body());
        if (complaint.isPresent()) {
            return error(GatewayError.validator(complaint.get()));
        }
        return invoke(new Call(routing.route(), id(routing, request), request, now));
    }

    private String id(Routing routing, WireRequest request) {
        boolean inQuery = settings.promptIdPlace() == Settings.PromptIdPlace.QUERY
                && routing.route() == Route.GET_EXECUTE
                && routing.id().equals("prompt_id");
        return inQuery ? request.parameters().getOrDefault("prompt_id", "") : routing.id();
    }

    private WireResponse invoke(Call call) {
        LambdaAnswer answer;
        try {
            answer = lambda(call.route()).answer(call);
        } catch (PythonException e) {
            answer = LambdaAnswer.badRequest(String.valueOf(e.getMessage()));
        }
        if (answer.takes().compareTo(settings.gatewayTimeout()) > 0) {
            // The gateway gives up; the Lambda goes on and what it wrote or will write stays.
            return error(GatewayError.timeout()).taking(settings.gatewayTimeout());
        }
        WireResponse response = envelope.ofLambda(call.route(), answer, call.now());
        return response.body().size() > LAMBDA_LIMIT
                ? error(GatewayError.of(502, "Internal server error"))
                : response.taking(answer.takes());
    }

    private Lambda lambda(Route route) {
        return lambdas.getOrDefault(route, call -> LambdaAnswer.badRequest("No function for " + call.route()));
    }
}
