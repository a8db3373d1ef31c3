package io.github.comfysdk.testkit.internal.http;

/**
 * A response. Its headers are sent unchanged; {@code Content-Length} is added if neither it nor {@code Transfer-Encoding} is
 * among them, and {@code Connection: close} if the request asks for it.
 *
 * @param status the status code, from 200
 * @param reason the reason phrase, which may be empty
 * @param headers the headers
 * @param body the body, which is not sent with 204, 304 or after HEAD
 */
public record Response(int status, String reason, Headers headers, Body body) {
    /** Checks the status line. */
    public Response {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("status is " + status + "; a final status is between 200 and 999.");
        }
        if (!Grammar.isFieldValue(reason)) {
            throw new IllegalArgumentException("reason has a control character or one beyond U+00FF; leave it empty.");
        }
    }

    /**
     * {@return a response with the standard's reason phrase}
     *
     * @param status the status code
     * @param headers the headers
     * @param body the body
     */
    public static Response of(int status, Headers headers, Body body) {
        return new Response(status, ReasonPhrase.of(status), headers, body);
    }

    /** Returns a response with a plain text. */
    static Response text(int status, String text) {
        return of(status, Headers.NONE.plus("Content-Type", "text/plain; charset=utf-8"), Bytes.ofUtf8(text + "\n"));
    }

    boolean mayHaveBody() {
        return status != 204 && status != 304;
    }
}
