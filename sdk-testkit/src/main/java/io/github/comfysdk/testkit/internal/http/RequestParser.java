package io.github.comfysdk.testkit.internal.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Parses the request line and headers by the grammar of RFC 9112; refuses what only a lenient parser would accept. */
final class RequestParser {
    /** Empty lines before a request, which some clients send after a body. */
    private static final int MAX_EMPTY_LINES = 8;

    private final ConnectionInput in;
    private final Limits limits;

    RequestParser(ConnectionInput in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Reads a request up to the empty line; its body is still empty. */
    Request head(int connection) throws IOException {
        String line = requestLine();
        int methodEnd = line.indexOf(' ');
        int targetEnd = line.lastIndexOf(' ');
        if (methodEnd < 0 || targetEnd == methodEnd) {
            throw bad("The request line is not method, target and version.");
        }
        String method = line.substring(0, methodEnd);
        String target = line.substring(methodEnd + 1, targetEnd);
        if (!Grammar.isToken(method) || !Grammar.isTarget(target)) {
            throw bad("The request line has a malformed method or target.");
        }
        String version = version(line.substring(targetEnd + 1));
        Request head = new Request(method, target, version, headers(), Bytes.EMPTY, Headers.NONE, connection);
        int hosts = head.headers().all("Host").size();
        if (hosts > 1 || (hosts == 0 && head.isModern())) {
            throw bad("A request needs one Host header.");
        }
        return head;
    }

    private String requestLine() throws IOException {
        for (int empty = 0; empty <= MAX_EMPTY_LINES; empty++) {
            String line = in.line(limits.lineLength(), 414);
            if (!line.isEmpty()) {
                return line;
            }
        }
        throw bad("There are only empty lines where a request should begin.");
    }

    private static String version(String version) throws IOException {
        if (!version.matches("HTTP/[0-9]\\.[0-9]")) {
            throw bad("The request line does not end with an HTTP version.");
        }
        if (version.charAt(5) != '1') {
            throw new RefusedRequestException(505, "This server speaks HTTP/1.1.");
        }
        return version;
    }

    /** Reads header lines up to an empty one: those of a request, or the trailers of a chunked body. */
    Headers headers() throws IOException {
        List<Header> lines = new ArrayList<>();
        int length = 0;
        for (String line = headerLine(); !line.isEmpty(); line = headerLine()) {
            length += line.length();
            if (lines.size() == limits.headerCount() || length > limits.headerLength()) {
                throw new RefusedRequestException(431, "There are too many headers.");
            }
            lines.add(header(line));
        }
        return new Headers(lines);
    }

    private String headerLine() throws IOException {
        return in.line(limits.lineLength(), 431);
    }

    private static Header header(String line) throws IOException {
        int colon = line.indexOf(':');
        if (colon < 0 || !Grammar.isToken(line.substring(0, colon))) {
            throw bad("A header line has no name, a malformed name, or continues the line before it.");
        }
        String value = Grammar.trim(line.substring(colon + 1));
        if (!Grammar.isFieldValue(value)) {
            throw bad("A header value has a control character.");
        }
        return new Header(line.substring(0, colon), value);
    }

    static RefusedRequestException bad(String message) {
        return new RefusedRequestException(400, message);
    }
}
