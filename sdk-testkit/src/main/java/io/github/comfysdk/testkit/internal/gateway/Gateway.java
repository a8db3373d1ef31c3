package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The API gateway in front of the Lambdas, which checks stage, route, key, sizes and request models, and enforces the
 * timeout. A Python exception of a Lambda becomes a 400 with Python's message.
 */
public final class Gateway {
    private static final int REQUEST_LIMIT = 10 * 1024 * 1024;
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
            return switch (request.method()) {
                case "GET" -> Route.DOWNLOAD;
                case "PUT" -> Route.UPLOAD;
                default -> Route.UNKNOWN;
            };
        }
        if (request.method().equals("OPTIONS") && inStage(request)) {
            return Route.OPTIONS;
        }
        return inStage(request) ? match(request).route() : Route.UNKNOWN;
    }

    private boolean inStage(WireRequest request) {
        String prefix = "/" + settings.stage();
        return request.path().equals(prefix) || request.path().startsWith(prefix + "/");
    }

    private RouteMatch match(WireRequest request) {
        RouteMatch match = RouteMatch.of(
                request.method(), request.path().substring(settings.stage().length() + 1));
        return lambdas.containsKey(match.route()) ? match : RouteMatch.NONE;
    }

    public WireResponse error(GatewayError error) {
        return envelope.ofGateway(error);
    }

    public WireResponse respond(WireRequest request, Instant now, Throttling throttling) {
        if (!inStage(request)) {
            return error(GatewayError.unknownStage());
        }
        if (request.method().equals("OPTIONS")) {
            return envelope.ofPreflight();
        }
        RouteMatch match = match(request);
        if (match.route() == Route.UNKNOWN) {
            return error(GatewayError.unknownRoute());
        }
        if (!request.header("x-api-key").equals(Optional.of(settings.apiKey()))) {
            return error(GatewayError.forbidden());
        }
        if (request.body().size() > REQUEST_LIMIT) {
            return error(GatewayError.of(413, "Request Too Long"));
        }
        Optional<String> complaint = RequestModel.complaint(match.route(), request);
        if (complaint.isPresent()) {
            return error(GatewayError.validator(complaint.get()));
        }
        return invoke(new LambdaEvent(match.route(), id(match, request), request, now, throttling));
    }

    private String id(RouteMatch match, WireRequest request) {
        boolean inQuery = settings.promptIdPlace() == SimulatorSettings.PromptIdPlace.QUERY
                && match.route() == Route.GET_EXECUTE
                && match.id().equals("prompt_id");
        return inQuery ? request.parameters().getOrDefault("prompt_id", "") : match.id();
    }

    private WireResponse invoke(LambdaEvent event) {
        LambdaResult result;
        try {
            result = result(event);
        } catch (PythonException e) {
            result = LambdaResult.badRequest(String.valueOf(e.getMessage()));
        }
        if (result.takes().compareTo(settings.gatewayTimeout()) > 0) {
            // The gateway times out, while the Lambda continues: everything it writes is kept.
            return error(GatewayError.timeout()).taking(settings.gatewayTimeout());
        }
        WireResponse response = envelope.ofLambda(event.route(), result, event.now());
        return response.body().size() > LAMBDA_LIMIT
                ? error(GatewayError.of(502, "Internal server error"))
                : response.taking(result.takes());
    }

    private LambdaResult result(LambdaEvent event) {
        // A create builds the row that it fails to write, and its text shows it.
        if (event.throttling() == Throttling.TABLE && event.route() != Route.CREATE_EXECUTE) {
            if (event.route() == Route.GET_SYNC) {
                // This function swallows what its table says, and responds as if there were no messages.
                return LambdaResult.ok(List.of());
            }
            throw Throttling.ofFirstCall(event);
        }
        return Objects.requireNonNull(lambdas.get(event.route()), "the function of " + event.route())
                .handle(event);
    }

    /** Returns the response of a Lambda that fails with a text. */
    public WireResponse failure(WireRequest request, Instant now, String message) {
        return envelope.ofLambda(route(request), LambdaResult.badRequest(message), now);
    }
}
