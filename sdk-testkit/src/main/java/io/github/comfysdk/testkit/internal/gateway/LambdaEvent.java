package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonJson;
import io.github.comfysdk.testkit.internal.runtime.WireRequest;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Instant;
import java.util.Map;

/**
 * The event that the gateway passes to a Lambda.
 *
 * @param route the route
 * @param id the decoded path parameter; empty for routes without one
 * @param request the request
 * @param now the current time
 * @param throttling the service that throttles the Lambda
 */
public record LambdaEvent(Route route, String id, WireRequest request, Instant now, Throttling throttling) {
    /** Returns the body as a JSON value. */
    public Object json() {
        return PythonJson.loads(body());
    }

    /** Returns the body as text. The gateway passes an empty body as null, which Python's JSON parser rejects. */
    public String body() {
        if (request.body().size() == 0) {
            throw new PythonException("the JSON object must be str, bytes or bytearray, not NoneType");
        }
        return request.body().utf8();
    }

    public Map<String, String> parameters() {
        return request.parameters();
    }
}
