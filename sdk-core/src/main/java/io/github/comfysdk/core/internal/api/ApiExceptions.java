package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.internal.call.Operation;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the exception for a failure, with advice on how to fix it. */
public final class ApiExceptions {
    private static final String IN_BETWEEN = "The response is not from the server and says nothing about the execute:"
            + " check baseUrl, and what lies between client and API, such as a proxy";

    private ApiExceptions() {}

    /** Returns the exception for a failure. */
    public static ApiException exception(ApiFailure failure) {
        return exception(failure, "");
    }

    /**
     * Returns the exception for a failure.
     *
     * @param failure the server's response
     * @param remark a sentence to add to the advice for this kind of failure, or {@code ""}
     * @return the exception
     */
    public static ApiException exception(ApiFailure failure, String remark) {
        String advice = Stream.of(advice(failure), remark)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
        return switch (failure.status()) {
            case 400 -> new BadRequestException(failure, advice);
            case 401 -> new UnauthorizedException(failure, advice);
            case 403 -> new ForbiddenException(failure, advice);
            case 404 ->
                failure.isFromLambda() ? new NotFoundException(failure, advice) : new ApiException(failure, advice);
            case 429 -> new ThrottledException(failure, advice);
            default ->
                failure.status() >= 500 ? new ServerException(failure, advice) : new ApiException(failure, advice);
        };
    }

    /** Returns how to fix this kind of failure; {@code ""} if there is nothing to add to the server's message. */
    public static String advice(ApiFailure failure) {
        if (failure.operation().equals(Operation.listExecutes().name())
                && (failure.status() == 502 || failure.status() == 504)) {
            return "A page may have 6 MB and take 29 seconds, in which each file of each execute is signed: request fewer"
                    + " executes with limit(...), at the same cursor. list() does so by itself";
        }
        return switch (failure.status()) {
            case 400 -> badRequest(failure.message());
            case 401 ->
                "The routes for endpoints and checkpoints require a user that the server knows, such as username(\"api\") of"
                        + " the client";
            case 403 -> failure.responder() == Responder.OTHER ? IN_BETWEEN : forbidden(failure);
            case 404 ->
                failure.isFromLambda()
                        ? "Reads lag behind writes by up to a few seconds; otherwise the id is wrong or the execute was"
                                + " deleted"
                        : IN_BETWEEN;
            case 407 ->
                "The proxy requires credentials: give the HttpClient an authenticator. For Basic credentials also set the"
                        + " system property jdk.http.auth.tunneling.disabledSchemes to an empty value, since the JDK"
                        + " otherwise does not send them to a proxy for https";
            case 413 ->
                "A request may have 10 MB, and the stored row 400 kB: put large inputs into S3, not into the prompt";
            case 429 ->
                "The account's request limit or quota is reached; send fewer requests or ask for a higher limit";
            case 504 -> "The gateway times out after 29 seconds while the server continues; read the execute by its id";
            default -> otherwise(failure.status());
        };
    }

    private static String otherwise(int status) {
        if (status >= 500) {
            return "The failure is the server's: try later, and if it stays, look into the logs of its Lambda functions";
        }
        return status >= 300 && status < 400
                ? "Redirects are not followed, because they would send the API key along; set baseUrl to the API itself"
                : "";
    }

    /** {@return whether the server's message says that the endpoint of a create does not exist or is not ready} */
    public static boolean isOfEndpoint(String message) {
        return message.contains("create an endpoint first") || message.contains("not InService");
    }

    private static String badRequest(String message) {
        if (message.contains("time data")) {
            return "The execute has not started, so there are no logs yet";
        }
        if (message.contains("Item size has exceeded")) {
            return "The prompt and its extra data may have 400 kB together: put large inputs into S3";
        }
        if (isOfEndpoint(message)) {
            return "Check endpointName: the endpoint must exist and be in service";
        }
        return "The server also uses 400 for its own errors; read its message";
    }

    private static String forbidden(ApiFailure failure) {
        if (failure.message().contains("Missing Authentication Token")) {
            return "The route does not exist: check that baseUrl ends with the stage, such as /prod";
        }
        // For a rejected key the gateway adds an id that ends with = to the body, for an unknown stage it does not.
        String id = failure.requestId();
        if (id == null || !id.endsWith("=")) {
            return "The stage does not exist: check the end of baseUrl";
        }
        return "The API key is missing or wrong: check apiKey";
    }
}
