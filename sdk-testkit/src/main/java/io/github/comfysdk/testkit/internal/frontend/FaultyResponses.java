package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.testkit.internal.http.Body;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.internal.http.Delivery;
import io.github.comfysdk.testkit.internal.http.FilledBody;
import io.github.comfysdk.testkit.internal.http.Headers;
import io.github.comfysdk.testkit.internal.http.Reply;
import io.github.comfysdk.testkit.internal.http.Response;
import io.github.comfysdk.testkit.internal.runtime.WireResponse;
import io.github.comfysdk.testkit.scenario.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Injects a fault into a response: determines the bytes to send and how to send them. */
final class FaultyResponses {
    static final Bytes HTML = Bytes.ofUtf8("<html><head><title>Bad Gateway</title></head>"
            + "<body><center><h1>Bad Gateway</h1></center><hr><center>proxy</center></body></html>\n");

    static final Bytes GARBAGE = Bytes.of((byte) 0, (byte) 0xff, (byte) 0xfe, (byte) 0x1b, (byte) 0, (byte) 0x7f);

    private static final Bytes LONG_TEXT_START = Bytes.ofUtf8("{\"message\": \"");
    private static final Bytes LONG_TEXT_END = Bytes.ofUtf8("\"}");
    private static final int MIN_CUT_LENGTH = 64;

    private FaultyResponses() {}

    static Reply whole(WireResponse response) {
        return new Reply(
                Response.of(response.status(), Headers.of(response.headers()), response.body()),
                Delivery.whole().delayed(response.takes()));
    }

    static Reply of(Fault fault, WireResponse response) {
        Bytes body = response.body();
        Reply whole = whole(response);
        return switch (fault.kind()) {
            case STATUS,
                    DELAY,
                    LATE_EFFECT,
                    THROTTLED,
                    SAGEMAKER_THROTTLED,
                    LAMBDA_FAILURE,
                    WRONG_PROMPT_ID,
                    REDIRECT -> whole;
            case RESET_WHEN_IDLE -> delivered(whole, Delivery.whole().resettingOnNextRequest());
            case REFUSED, RESET -> delivered(whole, Delivery.closeBeforeHeaders());
            case STALL_BEFORE_HEADERS -> delivered(whole, Delivery.stallBeforeHeaders());
            case STALL_MID_BODY -> broken(whole, Delivery.stallAfter(body.size() / 2));
            case CUT_MID_BODY -> broken(whole, Delivery.closeAfter(body.size() / 2));
            case CUT_AFTER_HEADERS ->
                // An empty body would be complete after the headers.
                delivered(
                        with(whole, "Content-Length", Integer.toString(Math.max(MIN_CUT_LENGTH, body.size()))),
                        Delivery.closeAfter(0));
            case TRUNCATED_JSON -> with(whole, body.slice(0, body.size() / 2));
            case GARBAGE -> with(whole, GARBAGE);
            case HTML_PAGE ->
                new Reply(Response.of(fault.status(), Headers.of(pageHeaders(fault)), HTML), whole.delivery());
            case CONTENT_TYPE -> with(whole, "Content-Type", fault.text());
            case GZIP -> with(with(whole, "Content-Encoding", "gzip"), gzip(body));
            case OVERSIZED -> with(whole, longText(fault.amount()));
            case TRICKLE -> trickling(whole, (int) Math.min(Integer.MAX_VALUE, fault.amount()));
        };
    }

    /** Returns the headers of a proxy's page. */
    static Map<String, String> pageHeaders(Fault fault) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html");
        if (fault.status() == 407) {
            headers.put("Proxy-Authenticate", "Basic realm=\"proxy\"");
        }
        return headers;
    }

    /** An empty body cannot be cut off: such a response is sent whole, and its connection serves further requests. */
    private static Reply broken(Reply whole, Delivery delivery) {
        return whole.response().body().length() == 0 || whole.response().status() == 204
                ? whole
                : delivered(whole, delivery);
    }

    private static Reply delivered(Reply whole, Delivery delivery) {
        return new Reply(whole.response(), delivery.delayed(whole.delivery().delay()));
    }

    private static Reply trickling(Reply whole, int bytesPerSecond) {
        return new Reply(whole.response(), whole.delivery().trickling(bytesPerSecond, Duration.ofSeconds(1)));
    }

    private static Reply with(Reply whole, String header, String value) {
        Response response = whole.response();
        return new Reply(
                Response.of(response.status(), response.headers().with(header, value), response.body()),
                whole.delivery());
    }

    private static Reply with(Reply whole, Body body) {
        Response response = whole.response();
        return new Reply(Response.of(response.status(), response.headers(), body), whole.delivery());
    }

    /** Returns a JSON body with one very long string. */
    private static Body longText(long bytes) {
        long least = LONG_TEXT_START.length() + LONG_TEXT_END.length();
        return new FilledBody(LONG_TEXT_START, (byte) 'x', LONG_TEXT_END, Math.max(least, bytes));
    }

    static Bytes gzip(Bytes bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes.toByteArray());
            }
            return Bytes.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
