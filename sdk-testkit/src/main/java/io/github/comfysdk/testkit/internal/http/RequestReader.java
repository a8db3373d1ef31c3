package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads one request after the other, and sends 100 Continue to clients that wait for it. */
final class RequestReader {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ConnectionInput in;
    private final OutputStream out;
    private final Limits limits;
    private final int connection;

    RequestReader(ConnectionInput in, OutputStream out, Limits limits, int connection) {
        this.in = in;
        this.out = out;
        this.limits = limits;
        this.connection = connection;
    }

    /** Reads the request that has begun to arrive. */
    Request read() throws IOException {
        in.expectWithin(limits.requestTime());
        RequestParser parser = new RequestParser(in, limits);
        Request head = parser.head(connection);
        RequestBody body = new RequestBody(in, parser, limits);
        long length = RequestBody.announcedLength(head);
        body.check(length);
        if (length != 0) {
            meetExpectation(head);
        }
        Bytes content = body.read(length);
        return head.with(content, body.trailers());
    }

    private void meetExpectation(Request head) throws IOException {
        if (!head.isModern() || !head.headers().has("Expect")) {
            return;
        }
        if (!head.headers().hasElement("Expect", "100-continue")) {
            throw new RefusedRequestException(417, "The only expectation this server meets is 100-continue.");
        }
        out.write(CONTINUE);
        out.flush();
    }
}
