package io.github.comfysdk.testkit.internal.gateway;

import io.github.comfysdk.testkit.internal.python.PythonBool;
import io.github.comfysdk.testkit.internal.python.PythonJsonText;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the two kinds of responses: the Lambda's envelope with debug links, and the gateway's compact body. */
public final class ResponseEnvelope {
    private static final String CONSOLE = "https://console.example.com/";

    private final Identifiers ids;
    private final SimulatedRelease release;

    public ResponseEnvelope(Identifiers ids, SimulatedRelease release) {
        this.ids = ids;
        this.release = release;
    }

    WireResponse ofLambda(Route route, LambdaResult result, Instant now) {
        String trace = String.format(Locale.ROOT, "1-%08x-%s", now.getEpochSecond(), ids.hex(24));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", result.status());
        body.put("debug", debug(route, trace));
        if (!PythonBool.isFalse(result.data())) {
            body.put("data", result.data());
        }
        body.put("message", result.message());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-RequestId", ids.uuid());
        headers.put("x-api-version", release.number());
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Access-Control-Allow-Headers", "*");
        headers.put("Access-Control-Allow-Methods", "*");
        headers.put("Access-Control-Allow-Credentials", "true");
        headers.put("x-amz-apigw-id", ids.extendedRequestId());
        headers.put(
                "X-Amzn-Trace-Id",
                "Root=" + trace + ";Parent=" + ids.hex(16) + ";Sampled=1;lineage=" + ids.hex(8) + ":0");
        // A 204 has no body on the wire although the Lambda returns one; the description of the API has no envelope.
        String text = result.status() == 204
                ? ""
                : PythonJsonText.dumps(route == Route.GET_API && result.status() == 200 ? result.data() : body);
        return WireResponse.text(result.status(), headers, text);
    }

    WireResponse ofGateway(GatewayError error) {
        String id = ids.extendedRequestId();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("x-amzn-ErrorType", error.type());
        if (error.shape() != GatewayError.Shape.WITHOUT_ID_HEADERS) {
            headers.put("x-amzn-RequestId", ids.uuid());
            headers.put("x-amz-apigw-id", id);
        }
        String message = "\"message\":" + PythonJsonText.dumps(error.message());
        String body = switch (error.shape()) {
            case PLAIN, WITHOUT_ID_HEADERS -> "{" + message + ",\"requestId\":\"" + id + "\"}";
            case VALIDATOR -> "{\"statusCode\":" + error.status() + "," + message + ",\"requestId\":\"" + id + "\"}";
            case WITHOUT_ID -> "{" + message + "}";
        };
        return WireResponse.text(error.status(), headers, body);
    }

    /** Returns the response to a browser that asks what it may send. */
    WireResponse ofPreflight() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Headers", "*");
        headers.put("Access-Control-Allow-Origin", "*");
        headers.put("Access-Control-Allow-Methods", "OPTIONS,GET,PUT,POST,DELETE,PATCH,HEAD");
        headers.put("x-amzn-RequestId", ids.uuid());
        headers.put("x-amz-apigw-id", ids.extendedRequestId());
        return WireResponse.text(204, headers, "");
    }

    private static Map<String, Object> debug(Route route, String trace) {
        String name = "Extension-for-Stable-Diffusion-on-AWS-"
                + Arrays.stream(route.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining())
                + "lambda";
        Map<String, Object> debug = new LinkedHashMap<>();
        debug.put("function_url", CONSOLE + "lambda/home?region=us-east-1#/functions/" + name);
        debug.put(
                "log_url",
                CONSOLE + "cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/%2Faws%2Flambda%2F" + name);
        debug.put("trace_url", CONSOLE + "cloudwatch/home?region=us-east-1#xray:traces/" + trace);
        return debug;
    }
}
