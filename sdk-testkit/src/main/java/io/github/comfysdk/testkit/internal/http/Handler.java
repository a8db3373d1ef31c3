package io.github.comfysdk.testkit.internal.http;

/** Replies to requests. Called on the thread of each connection, so implementations must be thread-safe. */
@FunctionalInterface
public interface Handler {
    /**
     * {@return the reply to a request}
     *
     * @param request the request
     * @throws Exception if it cannot reply; the client gets a 500, and {@link WireServer#handlerFailures} has the exception
     */
    Reply handle(Request request) throws Exception;
}
