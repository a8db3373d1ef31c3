package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.http.TransportResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** Answers as the server and the gateway in front of it write them. */
public final class Answers {
    /** Headers of an answer of the server's functions, as opposed to the gateway. */
    private static final Map<String, List<String>> LAMBDA_HEADERS = Map.of(
            "Content-Type", List.of("application/json"),
            "x-api-version", List.of("1.7.0"),
            "x-amzn-RequestId", List.of("6649faaf-ea9b-41cc-a911-6764409a0c2d"));

    private Answers() {}

    public static TransportResponse of(int status, String body, String... headers) {
        var all = new LinkedHashMap<>(LAMBDA_HEADERS);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return withHeaders(status, all, body);
    }

    /** An answer that has these headers and no others. */
    public static TransportResponse withHeaders(int status, Map<String, List<String>> headers, String body) {
        return TransportResponse.of(status, headers, bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A file as S3 sends it. */
    public static TransportResponse file(String content) {
        int length = content.getBytes(StandardCharsets.UTF_8).length;
        return withHeaders(
                200,
                Map.of(
                        "Content-Type", List.of("binary/octet-stream"),
                        "Content-Length", List.of(String.valueOf(length))),
                content);
    }

    /** An answer whose headers come and whose body never ends. */
    public static TransportResponse withoutEnd(int status, Runnable onCancel) {
        return TransportResponse.of(
                status,
                Map.of(),
                subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    @Override
                    public void request(long n) {}

                    @Override
                    public void cancel() {
                        onCancel.run();
                    }
                }));
    }

    private static Flow.Publisher<List<ByteBuffer>> bytes(byte[] body) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private boolean over;

            @Override
            public void request(long n) {
                if (!over) {
                    over = true;
                    subscriber.onNext(List.of(ByteBuffer.wrap(body)));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }

    public static String lambda(int status, String data, String message) {
        return "{\"statusCode\": " + status + ", \"debug\": {\"function_url\": \"https://console.example.com/f\","
                + " \"log_url\": \"https://console.example.com/l\", \"trace_url\": null}"
                + (data.isEmpty() ? "" : ", \"data\": " + data) + ", \"message\": \"" + message + "\"}";
    }

    public static String gateway(String message) {
        return "{\"message\":\"" + message + "\",\"requestId\":\"Lir5KRGyUsiEz5_=\"}";
    }

    public static String created(String promptId) {
        return lambda(201, execute(promptId, "created", "null"), "Created");
    }

    public static String found(String promptId, String status) {
        return lambda(200, execute(promptId, status, "\"2026-11-23T09:41:27.699214\""), "OK");
    }

    public static String execute(String promptId, String status, String completeTime) {
        return "{\"prompt_id\": \"" + promptId + "\", \"status\": \"" + status
                + "\", \"create_time\": \"2026-11-23T09:41:26.075626\", \"endpoint_name\": \"comfy-async-demo\","
                + " \"inference_type\": \"Async\", \"need_sync\": false, \"start_time\": \"\", \"complete_time\": "
                + completeTime
                + ", \"output_path\": \"\", \"output_files\": [], \"temp_path\": \"\", \"temp_files\": []}";
    }

    public static String notFound(String promptId) {
        return lambda(404, "\"execute not found for prompt_id: " + promptId + "\"", "Not Found");
    }
}
