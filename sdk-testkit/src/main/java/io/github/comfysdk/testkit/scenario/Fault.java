package io.github.comfysdk.testkit.scenario;

import java.time.Duration;

/**
 * A fault to inject into one exchange. Immutable. It also determines whether the server processes the request nevertheless: a
 * {@link #reset()} {@link #afterProcessing()} of a create writes the row and runs the inference.
 *
 * @param kind what goes wrong
 * @param processing whether the server processes the request
 * @param status the HTTP status, for kinds that have their own
 * @param text the gateway's message, or the content type
 * @param amount the number of bytes, or of bytes a second
 * @param delay the delay of the response
 * @param lag how long after its arrival the server processes the request
 */
public record Fault(
        Kind kind, Processing processing, int status, String text, long amount, Duration delay, Duration lag) {
    /**
     * Checks that a response that shows what the server did is not sent before the server does it.
     *
     * @param kind what goes wrong
     * @param processing whether the server processes the request
     * @param status the HTTP status, for kinds that have their own
     * @param text the gateway's message, or the content type
     * @param amount the number of bytes, or of bytes a second
     * @param delay the delay of the response
     * @param lag how long after its arrival the server processes the request
     */
    public Fault {
        if (delay.isNegative() || lag.isNegative()) {
            throw new IllegalArgumentException(
                    "delay is " + delay + " and lag is " + lag + "; each must be zero or more");
        }
        if (!lag.isZero() && kind.showsResponse()) {
            throw new IllegalArgumentException("A fault of the kind " + kind + " shows the server's response, so the"
                    + " request cannot be processed after it; use for example reset().");
        }
    }

    /** What goes wrong. */
    public enum Kind {
        /** The gateway itself responds, with a status and its compact body. */
        STATUS,
        /** The connection is refused, so that no byte of the request arrives; on a socket the same as {@link #RESET}. */
        REFUSED,
        /** The connection is closed before the first byte of the response. */
        RESET,
        /** Nothing is sent, and the connection stays open. */
        STALL_BEFORE_HEADERS,
        /** The headers and half of the body are sent, then nothing more, and the connection stays open. */
        STALL_MID_BODY,
        /** The headers are sent, then the connection is closed. */
        CUT_AFTER_HEADERS,
        /** The headers and half of the body are sent, then the connection is closed. */
        CUT_MID_BODY,
        /** The body is the first half of the real one, with a matching length. */
        TRUNCATED_JSON,
        /** The body is binary instead of text. */
        GARBAGE,
        /** The response is a proxy's HTML page. */
        HTML_PAGE,
        /** The real body has another content type. */
        CONTENT_TYPE,
        /** The real body is gzip-encoded although the client did not accept it. */
        GZIP,
        /** The body has many bytes, which are generated while it is sent. */
        OVERSIZED,
        /** The real body is sent slowly, a few bytes a second. */
        TRICKLE,
        /** The real response is late. */
        DELAY,
        /** The request takes effect late, and the real response comes then. */
        LATE_EFFECT,
        /** DynamoDB throttles the Lambda: 400 with the text of AWS, and nothing is read or written. */
        THROTTLED,
        /** SageMaker throttles the Lambda: 400 with the text of AWS, and a create has written its row. */
        SAGEMAKER_THROTTLED,
        /** The Lambda fails: 400 with a text. */
        LAMBDA_FAILURE,
        /** The real response names another prompt id. */
        WRONG_PROMPT_ID,
        /** The storage redirects to another host of its own. */
        REDIRECT,
        /** The real response is sent, and the connection is reset when the client sends the next request on it. */
        RESET_WHEN_IDLE;

        private boolean showsResponse() {
            return switch (this) {
                case STATUS, REFUSED, RESET, STALL_BEFORE_HEADERS, HTML_PAGE, LATE_EFFECT -> false;
                default -> true;
            };
        }
    }

    /** Whether the server processes the request. */
    public enum Processing {
        /** The request has no effect. */
        SKIPPED,
        /** The request has its effect; only the response is affected. */
        DONE
    }

    private static Fault of(Kind kind, Processing processing) {
        return new Fault(kind, processing, 200, "", 0, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return a response of the gateway, with its message for the status}
     *
     * @param status for example 301, 400, 401, 403, 404, 408, 413, 425, 429, 500, 502, 503, 504 or 520; with 504 the request is processed,
     *     otherwise it is not
     */
    public static Fault status(int status) {
        String message = switch (status) {
            case 301 -> "Moved Permanently";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 413 -> "Request Too Long";
            case 425 -> "Too Early";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            case 520 -> "Web server is returning an unknown error";
            case 504 -> "Endpoint request timed out";
            default -> "Internal server error";
        };
        Processing processing = status == 504 ? Processing.DONE : Processing.SKIPPED;
        return new Fault(Kind.STATUS, processing, status, message, 0, Duration.ZERO, Duration.ZERO);
    }

    /** {@return a proxy's page that asks for credentials, with 407; the request does not reach the server} */
    public static Fault proxyAuthentication() {
        return htmlPage(407);
    }

    /** {@return the other kind of 429: the usage plan's quota is exhausted, {@code Limit Exceeded}} */
    public static Fault quotaExceeded() {
        return new Fault(Kind.STATUS, Processing.SKIPPED, 429, "Limit Exceeded", 0, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return a refused connection. Only the transport in memory can refuse a single request; a socket, which is open already,
     * closes the connection instead}
     */
    public static Fault refused() {
        return of(Kind.REFUSED, Processing.SKIPPED);
    }

    /** {@return a connection closed before the first byte of the response; the request is not processed} */
    public static Fault reset() {
        return of(Kind.RESET, Processing.SKIPPED);
    }

    /** {@return silence instead of a response; the request is not processed} */
    public static Fault stallBeforeHeaders() {
        return of(Kind.STALL_BEFORE_HEADERS, Processing.SKIPPED);
    }

    /** {@return silence in the middle of the body} */
    public static Fault stallMidBody() {
        return of(Kind.STALL_MID_BODY, Processing.DONE);
    }

    /** {@return a connection closed after the headers} */
    public static Fault cutAfterHeaders() {
        return of(Kind.CUT_AFTER_HEADERS, Processing.DONE);
    }

    /** {@return a connection closed in the middle of the body} */
    public static Fault cutMidBody() {
        return of(Kind.CUT_MID_BODY, Processing.DONE);
    }

    /** {@return half a body that claims to be complete} */
    public static Fault truncatedJson() {
        return of(Kind.TRUNCATED_JSON, Processing.DONE);
    }

    /** {@return binary data instead of text} */
    public static Fault garbage() {
        return of(Kind.GARBAGE, Processing.DONE);
    }

    /**
     * {@return a proxy's HTML page; the request is not processed}
     *
     * @param status the page's status
     */
    public static Fault htmlPage(int status) {
        return new Fault(Kind.HTML_PAGE, Processing.SKIPPED, status, "", 0, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return the real body with another content type}
     *
     * @param contentType the content type
     */
    public static Fault contentType(String contentType) {
        return new Fault(Kind.CONTENT_TYPE, Processing.DONE, 200, contentType, 0, Duration.ZERO, Duration.ZERO);
    }

    /** {@return the real body, gzip-encoded} */
    public static Fault gzip() {
        return of(Kind.GZIP, Processing.DONE);
    }

    /**
     * {@return a JSON body of about this size, generated while it is sent}
     *
     * @param bytes its size
     */
    public static Fault oversized(long bytes) {
        return new Fault(Kind.OVERSIZED, Processing.DONE, 200, "", bytes, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return the real body, sent slowly}
     *
     * @param bytesPerSecond the number of bytes a second
     */
    public static Fault trickle(long bytesPerSecond) {
        return new Fault(Kind.TRICKLE, Processing.DONE, 200, "", bytesPerSecond, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return the real response, delayed by the simulator's clock: a {@link VirtualClock} jumps instead of waiting}
     *
     * @param delay the delay
     */
    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, Processing.DONE, 200, "", 0, delay, Duration.ZERO);
    }

    /**
     * {@return a request that takes effect late, as behind a function that starts slowly: until then everything looks as if the
     * request had not arrived, and the real response comes then, or when it is ready, if that takes longer still. As always, the
     * gateway answers 504 after 29 seconds. The request takes effect also if nobody waits for it by then, so a create that was given
     * up can still write its row and run its job}
     *
     * @param duration how long after the arrival of the request
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Fault lateEffect(Duration duration) {
        return new Fault(Kind.LATE_EFFECT, Processing.DONE, 200, "", 0, Duration.ZERO, duration);
    }

    /**
     * {@return a 400 with AWS's text, because DynamoDB throttles the server: the request has no effect. Such a 400 says nothing
     * about the request; in a burst, every request gets one, see {@link FaultPlan.Rule#lasting}}
     */
    public static Fault throttled() {
        return of(Kind.THROTTLED, Processing.DONE);
    }

    /**
     * {@return a 400 with AWS's text, because SageMaker throttles the server: a create has written its row, which stays
     * {@code created} for ever, and nothing runs. Other requests are processed as usual}
     */
    public static Fault sageMakerThrottled() {
        return of(Kind.SAGEMAKER_THROTTLED, Processing.DONE);
    }

    /**
     * {@return a 400 with a text, as after any exception in the server; the request is not processed}
     *
     * @param message the text
     */
    public static Fault lambdaFailure(String message) {
        return new Fault(Kind.LAMBDA_FAILURE, Processing.SKIPPED, 400, message, 0, Duration.ZERO, Duration.ZERO);
    }

    /** {@return the real response with another prompt id in it, as from a cache that mixes responses up} */
    public static Fault wrongPromptId() {
        return of(Kind.WRONG_PROMPT_ID, Processing.DONE);
    }

    /** {@return a 307 of the storage to another host of its own, where the same path and query work} */
    public static Fault temporaryRedirect() {
        return new Fault(Kind.REDIRECT, Processing.SKIPPED, 307, "", 0, Duration.ZERO, Duration.ZERO);
    }

    /**
     * {@return the real response, after which the connection is reset (RST) as soon as the client sends another request on it;
     * that request is not processed}
     */
    public static Fault resetWhenIdle() {
        return of(Kind.RESET_WHEN_IDLE, Processing.DONE);
    }

    /**
     * {@return a copy after which the server processes the request late: until then everything looks as if it had not arrived}
     *
     * @param duration how long after the arrival of the request
     * @throws IllegalArgumentException if the duration is negative, or this fault shows the server's response
     */
    public Fault processedAfter(Duration duration) {
        return new Fault(kind, Processing.DONE, status, text, amount, delay, duration);
    }

    /** {@return a copy that is injected after the server has processed the request} */
    public Fault afterProcessing() {
        return new Fault(kind, Processing.DONE, status, text, amount, delay, lag);
    }

    /** {@return a copy that is injected before the server sees the request} */
    public Fault beforeProcessing() {
        return new Fault(kind, Processing.SKIPPED, status, text, amount, delay, lag);
    }
}
