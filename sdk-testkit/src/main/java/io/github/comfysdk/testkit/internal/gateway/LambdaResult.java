package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.None;
import java.time.Duration;

/**
 * The result that a Lambda returns to the gateway.
 *
 * @param status the HTTP status
 * @param data the data, {@link None} for none
 * @param message the message
 * @param takes how long the Lambda takes
 */
public record LambdaResult(int status, Object data, String message, Duration takes) {
    public static LambdaResult of(int status, Object data, String message) {
        return new LambdaResult(status, data, message, Duration.ZERO);
    }

    public static LambdaResult ok(Object data) {
        return of(200, data, "OK");
    }

    public static LambdaResult noContent(String message) {
        return of(204, None.NONE, message);
    }

    public static LambdaResult badRequest(String message) {
        return of(400, None.NONE, message);
    }

    public LambdaResult taking(Duration duration) {
        return new LambdaResult(status, data, message, duration);
    }
}
