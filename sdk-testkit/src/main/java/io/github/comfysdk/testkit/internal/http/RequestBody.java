package io.github.comfysdk.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads the body that the headers announce, by Content-Length or in chunks. */
final class RequestBody {
    private static final int MAX_LENGTH_DIGITS = 18;
    private static final int MAX_SIZE_DIGITS = 15;

    private final ConnectionInput in;
    private final RequestParser parser;
    private final Limits limits;
    private Headers trailers = Headers.NONE;

    RequestBody(ConnectionInput in, RequestParser parser, Limits limits) {
        this.in = in;
        this.parser = parser;
        this.limits = limits;
    }

    /** Returns the length that the headers announce; zero without a body, negative for chunks. */
    static long announcedLength(Request head) throws IOException {
        List<String> lengths = head.headers().all("Content-Length");
        if (head.headers().has("Transfer-Encoding")) {
            if (!lengths.isEmpty() || !head.isModern()) {
                throw RequestParser.bad("A chunked body has no Content-Length and needs HTTP/1.1.");
            }
            if (!head.headers().all("Transfer-Encoding").stream()
                    .map(coding -> coding.toLowerCase(Locale.ROOT))
                    .toList()
                    .equals(List.of("chunked"))) {
                throw new RefusedRequestException(501, "The only transfer coding this server knows is chunked.");
            }
            return -1;
        }
        if (lengths.isEmpty()) {
            return 0;
        }
        if (lengths.stream().distinct().count() > 1 || !Grammar.isDecimal(lengths.get(0))) {
            throw RequestParser.bad("Content-Length is not one number.");
        }
        String digits = lengths.get(0).replaceFirst("^0+(?=.)", "");
        return digits.length() > MAX_LENGTH_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    /** Refuses a body before it is sent. */
    void check(long announcedLength) throws IOException {
        if (announcedLength > limits.bodyLength()) {
            throw new RefusedRequestException(413, "The body has more than " + limits.bodyLength() + " bytes.");
        }
    }

    Bytes read(long announcedLength) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (announcedLength < 0) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                check(body.size() + size);
                in.copy(size, body);
                if (!in.line(1, 400).isEmpty()) {
                    throw RequestParser.bad("A chunk is longer than its size.");
                }
            }
            trailers = parser.headers();
        } else {
            in.copy(announcedLength, body);
        }
        return Bytes.of(body.toByteArray());
    }

    /** Returns the trailers of the chunked body that was read. */
    Headers trailers() {
        return trailers;
    }

    private long chunkSize() throws IOException {
        String line = in.line(limits.lineLength(), 400);
        int extension = line.indexOf(';');
        String size = Grammar.trim(extension < 0 ? line : line.substring(0, extension));
        if (!Grammar.isHexadecimal(size)) {
            throw RequestParser.bad("A chunk does not begin with its size.");
        }
        String digits = size.replaceFirst("^0+(?=.)", "");
        return digits.length() > MAX_SIZE_DIGITS ? Long.MAX_VALUE / 2 : Long.parseLong(digits, 16);
    }
}
