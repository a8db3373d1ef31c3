package io.github.comfysdk.testkit.internal.http;

/**
 * A response, and how it is sent.
 *
 * @param response the response
 * @param delivery how it is sent
 */
public record Reply(Response response, Delivery delivery) {
    /**
     * {@return a reply that is sent as a whole, at once}
     *
     * @param response the response
     */
    public static Reply whole(Response response) {
        return new Reply(response, Delivery.whole());
    }
}
