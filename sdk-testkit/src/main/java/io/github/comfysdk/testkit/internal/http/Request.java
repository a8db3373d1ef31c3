package io.github.comfysdk.testkit.internal.http;

/**
 * A request that has arrived completely.
 *
 * @param method the method
 * @param target the target as sent, one character for each byte
 * @param version the version as sent, {@code HTTP/1.1} or {@code HTTP/1.0}
 * @param headers the headers
 * @param body the body without its transfer coding, empty if there is none
 * @param trailers the headers after a chunked body
 * @param connection the number of the connection, from 1 in the order in which the server accepted them
 */
public record Request(
        String method, String target, String version, Headers headers, Bytes body, Headers trailers, int connection) {
    Request with(Bytes content, Headers moreHeaders) {
        return new Request(method, target, version, headers, content, moreHeaders, connection);
    }

    /** Returns whether the client supports interim responses and chunks, and keeps connections by default. */
    boolean isModern() {
        return !version.equals("HTTP/1.0");
    }

    boolean persists() {
        return isModern() && !headers.hasElement("Connection", "close");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
