package io.github.comfysdk.testkit.internal.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Sends responses according to their deliveries, except for what happens to the connection afterwards. */
final class ResponseWriter {
    private final ConnectionInput in;
    private final OutputStream out;

    /** The input, which is observed while the output pauses. */
    ResponseWriter(ConnectionInput in, OutputStream out) {
        this.in = in;
        this.out = new BufferedOutputStream(out, BodyWriter.PIECE);
    }

    /** Sends a reply; returns false if the connection cannot serve another request after it. */
    boolean write(Request request, Reply reply) throws IOException {
        Delivery delivery = reply.delivery();
        in.pause(delivery.delay());
        if (delivery.extent() instanceof Extent.Nothing) {
            return false;
        }
        if (delivery.extent() instanceof Extent.Raw raw) {
            new BodyWriter(in, out, OptionalInt.empty(), delivery.pace())
                    .write(raw.bytes(), raw.bytes().length());
            return false;
        }
        return writeResponse(request, reply.response(), delivery);
    }

    /** Sends the complete response to a request that was refused. */
    void writeRefusal(Response response) throws IOException {
        writeHead(
                response,
                response.headers()
                        .plus("Content-Length", Long.toString(response.body().length()))
                        .plus("Connection", "close"));
        new BodyWriter(in, out, OptionalInt.empty(), Optional.empty())
                .write(response.body(), response.body().length());
    }

    private boolean writeResponse(Request request, Response response, Delivery delivery) throws IOException {
        OptionalInt chunkSize = request.isModern() ? delivery.chunkSize() : OptionalInt.empty();
        Headers headers = framed(response, chunkSize);
        boolean persists = request.persists() && !headers.hasElement("Connection", "close");
        if (!request.persists() && !headers.has("Connection")) {
            headers = headers.plus("Connection", "close");
        }
        writeHead(response, headers);
        if (request.isHead() || !response.mayHaveBody()) {
            out.flush();
            return persists;
        }
        long most = delivery.extent() instanceof Extent.Part part
                ? part.bodyBytes()
                : response.body().length();
        new BodyWriter(in, out, chunkSize, delivery.pace()).write(response.body(), most);
        return persists && isFramed(headers, response.body());
    }

    private static Headers framed(Response response, OptionalInt chunkSize) {
        Headers headers = response.headers();
        if (headers.has("Content-Length") || headers.has("Transfer-Encoding") || !response.mayHaveBody()) {
            return headers;
        }
        return chunkSize.isPresent()
                ? headers.plus("Transfer-Encoding", "chunked")
                : headers.plus("Content-Length", Long.toString(response.body().length()));
    }

    /** Returns whether the headers announce the true end of the body. */
    private static boolean isFramed(Headers headers, Body body) {
        return headers.has("Transfer-Encoding")
                || headers.all("Content-Length").stream().allMatch(Long.toString(body.length())::equals);
    }

    private void writeHead(Response response, Headers headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(response.reason())
                .append("\r\n");
        headers.lines().forEach(line -> head.append(line).append("\r\n"));
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
