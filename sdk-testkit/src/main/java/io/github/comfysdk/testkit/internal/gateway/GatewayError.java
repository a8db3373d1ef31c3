package io.github.comfysdk.testkit.internal.gateway;

/**
 * An error response of the gateway itself.
 *
 * @param status the HTTP status
 * @param type the value of x-amzn-ErrorType
 * @param message the message
 * @param shape which fields the body has beside the message
 */
public record GatewayError(int status, String type, String message, Shape shape) {
    enum Shape {
        PLAIN,
        VALIDATOR,
        WITHOUT_ID,
        /** The id is in the body only. */
        WITHOUT_ID_HEADERS
    }

    static GatewayError forbidden() {
        return new GatewayError(403, "ForbiddenException", "Forbidden", Shape.PLAIN);
    }

    static GatewayError unknownStage() {
        return new GatewayError(403, "ForbiddenException", "Forbidden", Shape.WITHOUT_ID);
    }

    static GatewayError unknownRoute() {
        return new GatewayError(
                403, "MissingAuthenticationTokenException", "Missing Authentication Token", Shape.PLAIN);
    }

    static GatewayError validator(String message) {
        return new GatewayError(400, "BadRequestException", message, Shape.VALIDATOR);
    }

    public static GatewayError timeout() {
        return of(504, "Endpoint request timed out");
    }

    /** Returns an error with the type that belongs to its status and message. */
    public static GatewayError of(int status, String message) {
        String type = switch (status) {
            case 403 -> "ForbiddenException";
            case 408 -> "RequestTimeoutException";
            case 413 -> "RequestEntityTooLargeException";
            case 429 -> message.equals("Limit Exceeded") ? "LimitExceededException" : "TooManyRequestsException";
            case 503 -> "ServiceUnavailableException";
            default -> status < 500 ? "BadRequestException" : "InternalServerErrorException";
        };
        return new GatewayError(status, type, message, status == 413 ? Shape.WITHOUT_ID_HEADERS : Shape.PLAIN);
    }
}
