package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.scenario.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;

/** Turns an answer and what goes wrong with it into what MockWebServer sends. */
final class FaultyResponses {
    static final byte[] HTML = ("<html><head><title>Bad Gateway</title></head>"
                    + "<body><center><h1>Bad Gateway</h1></center><hr><center>proxy</center></body></html>\n")
            .getBytes(StandardCharsets.US_ASCII);

    static final byte[] GARBAGE = {0, (byte) 0xff, (byte) 0xfe, 0x1b, 0, 0x7f};

    private FaultyResponses() {}

    static MockResponse whole(WireResponse response) {
        return builder(response).build();
    }

    private static MockResponse.Builder builder(WireResponse response) {
        MockResponse.Builder builder = new MockResponse.Builder()
                .code(response.status())
                .clearHeaders()
                .headersDelay(HttpFront.nanos(response.takes()), TimeUnit.NANOSECONDS);
        if (response.status() != 204) {
            builder.body(new Buffer().write(response.body()));
        }
        response.headers().forEach(builder::addHeaderLenient);
        return builder;
    }

    static MockResponse of(Fault fault, WireResponse response) {
        MockResponse.Builder builder = builder(response);
        switch (fault.kind()) {
            case STATUS, DELAY -> {}
            case REFUSED, RESET -> builder.onResponseStart(new SocketEffect.CloseSocket());
            case STALL_BEFORE_HEADERS -> builder.onResponseStart(SocketEffect.Stall.INSTANCE);
            case STALL_MID_BODY -> builder.onResponseBody(SocketEffect.Stall.INSTANCE);
            case CUT_MID_BODY -> builder.onResponseBody(new SocketEffect.CloseSocket());
            case CUT_AFTER_HEADERS ->
                // The effect strikes at half of the body: of two bytes, that is as soon as the first one is out.
                builder.body(new Buffer().write(beginning(response)))
                        .setHeader(
                                "Content-Length", Math.max(64, response.body().size()))
                        .onResponseBody(new SocketEffect.CloseSocket());
            case TRUNCATED_JSON ->
                builder.body(new Buffer()
                        .write(response.body().substring(0, response.body().size() / 2)));
            case GARBAGE -> builder.body(new Buffer().write(GARBAGE));
            case HTML_PAGE ->
                builder.code(fault.status())
                        .clearHeaders()
                        .body(new Buffer().write(HTML))
                        .addHeader("Content-Type", "text/html");
            case CONTENT_TYPE -> builder.setHeader("Content-Type", fault.text());
            case GZIP ->
                builder.body(new Buffer().write(gzip(response.body().toByteArray())))
                        .setHeader("Content-Encoding", "gzip");
            case OVERSIZED -> builder.body(new EndlessText(fault.amount()));
            case TRICKLE -> builder.throttleBody(fault.amount(), 1, TimeUnit.SECONDS);
        }
        return builder.build();
    }

    private static ByteString beginning(WireResponse response) {
        return response.body().size() < 2
                ? ByteString.encodeUtf8("{}")
                : response.body().substring(0, 2);
    }

    static byte[] gzip(byte[] bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
