package io.github.comfysdk.core.reliability;

import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;

/**
 * A server on a socket, with what lies between it and the client: connections break before and after it acts, proxies answer
 * for it, its services are throttled, reads are late, stale, about another execute. What happens to a request follows from
 * the id, the method and how many of them came before. Thread-safe.
 */
final class FaultyServer {
    private static final int LATEST_MILLIS = 150;
    private static final String LIKE_GATEWAY = "{\"message\":\"blocked\",\"requestId\":\"4711\"}";
    private static final String[] BROKEN_BEHIND = {
        "Read timeout on endpoint URL: https://runtime.sagemaker.example.com/",
        "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
        "SSL validation failed for https://runtime.sagemaker.example.com/ EOF occurred in violation of protocol",
        "An HTTP Client raised an unhandled exception: IncompleteRead(0 bytes read)",
        "An error occurred (503) when calling the InvokeEndpointAsync operation: Service Unavailable",
        "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (0) from primary"
    };
    private static final String HTML = "<html>not the server</html>";

    private final LateServer esd = new LateServer();
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** What happens to a create. */
    private enum OnCreate {
        WORKS,
        RESET_BEFORE,
        RESET_AFTER,
        CUT_AFTER,
        RENEGOTIATION_AFTER,
        BROKEN_BEFORE,
        BROKEN_AFTER,
        PROXY_BEFORE,
        PROXY_AFTER,
        THROTTLED,
        FORBIDDEN,
        TOO_LARGE,
        REFUSED_WITH_ROW,
        ROW_NOT_WRITTEN,
        TIMEOUT_BEHIND_BEFORE,
        TIMEOUT_BEHIND_AFTER,
        OTHER_ID_AFTER,
        GARBAGE_AFTER,
        STALL_BEFORE,
        STALL_AFTER,
        OLD_ROW_RESET_BEFORE,
        OLD_ROW_RESET_AFTER
    }

    /** What happens to a read. */
    private enum OnRead {
        WORKS,
        RESET,
        BROKEN,
        PROXY,
        THROTTLED_BEHIND,
        OTHER_ID,
        OTHER_ABSENT,
        GARBAGE
    }

    boolean hasDeadRow(String id) {
        return esd.hasDeadRow(id);
    }

    int runs(String id) {
        return esd.runs(id);
    }

    boolean handle(Exchange exchange) throws IOException {
        boolean creates = exchange.method().equals("POST");
        String id = creates ? exchange.promptId() : exchange.lastSegment();
        int nth = counts.merge(exchange.method() + id, 1, Integer::sum);
        Random random = random(id.hashCode() * 31L + (creates ? nth : 1_000 + nth));
        return creates ? create(exchange, id, random) : read(exchange, id, random);
    }

    /** Random numbers that have nothing in common with those of the next seed. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    private boolean create(Exchange exchange, String id, Random random) throws IOException {
        OnCreate fault = OnCreate.values()[random.nextInt(OnCreate.values().length)];
        switch (fault) {
            case OLD_ROW_RESET_BEFORE, OLD_ROW_RESET_AFTER -> esd.finishedLongAgo(id);
            case REFUSED_WITH_ROW -> esd.leaveRow(exchange.body());
            default -> {}
        }
        boolean acts = switch (fault) {
            case WORKS,
                    RESET_AFTER,
                    CUT_AFTER,
                    RENEGOTIATION_AFTER,
                    BROKEN_AFTER,
                    PROXY_AFTER,
                    TIMEOUT_BEHIND_AFTER,
                    OTHER_ID_AFTER,
                    GARBAGE_AFTER,
                    STALL_AFTER,
                    OLD_ROW_RESET_AFTER -> true;
            default -> false;
        };
        if (acts) {
            esd.take(exchange.body(), Duration.ofMillis(random.nextInt(LATEST_MILLIS)));
        }
        return answerCreate(exchange, id, fault, random);
    }

    private static boolean answerCreate(Exchange exchange, String id, OnCreate fault, Random random)
            throws IOException {
        switch (fault) {
            case WORKS -> exchange.json(201, Answers.created(id));
            case RESET_BEFORE, RESET_AFTER, OLD_ROW_RESET_BEFORE, OLD_ROW_RESET_AFTER -> {
                return reset(exchange);
            }
            case CUT_AFTER -> {
                write(exchange, "HTTP/1.1 201 Created\r\nContent-Length: 400\r\n\r\n{\"statusCode\": 201, ");
                return false;
            }
            case RENEGOTIATION_AFTER -> {
                return renegotiate(exchange);
            }
            case BROKEN_BEFORE, BROKEN_AFTER ->
                gateway(exchange, one(random, 500, 502, 503, 504), "Internal server error");
            case PROXY_BEFORE, PROXY_AFTER ->
                foreign(
                        exchange,
                        one(random, 301, 307, 400, 403, 404, 408, 413, 425, 502, 520, 524),
                        random.nextBoolean() ? HTML : LIKE_GATEWAY);
            case THROTTLED -> gateway(exchange, 429, "Too Many Requests");
            case FORBIDDEN -> gateway(exchange, 403, "Forbidden");
            case TOO_LARGE -> gateway(exchange, 413, "Request Too Long");
            case REFUSED_WITH_ROW ->
                exchange.json(
                        400,
                        refusal("An error occurred (ThrottlingException) when calling the InvokeEndpointAsync"
                                + " operation (reached max retries: 4): Rate exceeded"));
            case ROW_NOT_WRITTEN ->
                exchange.json(
                        400,
                        refusal("table ComfyExecuteTable put item failed -> {'prompt': 'x'}: An error occurred"
                                + " (ThrottlingException) when calling the PutItem operation: Throughput exceeds"));
            case TIMEOUT_BEHIND_BEFORE, TIMEOUT_BEHIND_AFTER ->
                exchange.json(400, refusal(BROKEN_BEHIND[random.nextInt(BROKEN_BEHIND.length)]));
            case OTHER_ID_AFTER -> exchange.json(201, Answers.created("another-job"));
            case GARBAGE_AFTER -> exchange.json(201, "}{");
            case STALL_BEFORE, STALL_AFTER -> {
                return waitForTheEnd(exchange);
            }
        }
        return true;
    }

    private boolean read(Exchange exchange, String id, Random random) throws IOException {
        boolean isUndisturbed = random.nextInt(3) > 0;
        OnRead fault = isUndisturbed ? OnRead.WORKS : OnRead.values()[random.nextInt(OnRead.values().length)];
        switch (fault) {
            case WORKS -> {
                var row = esd.read(id);
                exchange.json(row.isPresent() ? 200 : 404, row.orElseGet(() -> LateServer.absent(id)));
            }
            case RESET -> {
                return reset(exchange);
            }
            case BROKEN -> gateway(exchange, 503, "Service Unavailable");
            case PROXY -> foreign(exchange, one(random, 301, 404, 408, 425, 520), HTML);
            case THROTTLED_BEHIND ->
                exchange.json(
                        400,
                        refusal(
                                "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'X'}, e:"
                                        + " An error occurred (ThrottlingException) when calling the GetItem operation: slow down"));
            case OTHER_ID -> exchange.json(200, Answers.found("another-job", "success"));
            case OTHER_ABSENT -> exchange.json(404, LateServer.absent("another-job"));
            case GARBAGE -> exchange.json(200, "}{");
        }
        return true;
    }

    private static String refusal(String message) {
        return Answers.lambda(400, "", message);
    }

    private static int one(Random random, int... statuses) {
        return statuses[random.nextInt(statuses.length)];
    }

    private static boolean reset(Exchange exchange) throws IOException {
        exchange.socket().setSoLinger(true, 0);
        return false;
    }

    /** Asks for a certificate that the client lacks, which TLS 1.2 allows at any time; without TLS it is a reset. */
    private static boolean renegotiate(Exchange exchange) throws IOException {
        if (exchange.socket() instanceof SSLSocket secure) {
            secure.setNeedClientAuth(true);
            secure.startHandshake();
            waitForTheEnd(exchange);
        }
        return reset(exchange);
    }

    private static boolean waitForTheEnd(Exchange exchange) throws IOException {
        exchange.socket().getInputStream().read();
        return false;
    }

    private static void gateway(Exchange exchange, int status, String message) throws IOException {
        String json = "{\"message\":\"" + message + "\",\"requestId\":\"Ze0Uh8O5PobPBFO=\"}";
        write(
                exchange,
                "HTTP/1.1 " + status
                        + " -\r\nContent-Type: application/json\r\nx-amzn-ErrorType: Some\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json);
    }

    private static void foreign(Exchange exchange, int status, String body) throws IOException {
        write(
                exchange,
                "HTTP/1.1 " + status + " -\r\nContent-Type: " + (body.equals(HTML) ? "text/html" : "application/json")
                        + "\r\nLocation: /\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void write(Exchange exchange, String response) throws IOException {
        exchange.socket().getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        exchange.socket().getOutputStream().flush();
    }
}
