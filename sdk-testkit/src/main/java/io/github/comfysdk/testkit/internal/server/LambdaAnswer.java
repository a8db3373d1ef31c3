package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import java.time.Duration;

/**
 * What a Lambda returns to the gateway.
 *
 * @param status the HTTP status
 * @param data the data, {@link None} for none
 * @param message the message
 * @param takes how long the Lambda works
 */
record LambdaAnswer(int status, Object data, String message, Duration takes) {
    static LambdaAnswer of(int status, Object data, String message) {
        return new LambdaAnswer(status, data, message, Duration.ZERO);
    }

    static LambdaAnswer ok(Object data) {
        return of(200, data, "OK");
    }

    static LambdaAnswer noContent(String message) {
        return of(204, None.NONE, message);
    }

    static LambdaAnswer badRequest(String message) {
        return of(400, None.NONE, message);
    }

    LambdaAnswer taking(Duration duration) {
        return new LambdaAnswer(status, data, message, duration);
    }
}
