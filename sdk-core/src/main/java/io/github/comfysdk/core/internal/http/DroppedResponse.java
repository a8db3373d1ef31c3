package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a response of an exception by which the JDK's client shows that there was one: it drops a 204 that announces a body,
 * and any 401 or 407 for which the authenticator of a caller's client has no credentials. The exceptions say which by their
 * texts only, the same ones from JDK 17 to 25.
 */
final class DroppedResponse {
    private static final String OF_204 = "unexpected content length header with 204 response";
    private static final String WITHOUT_CHALLENGE = "-Authenticate header missing for response code ";
    private static final String WITHOUT_CREDENTIALS = "No credentials provided";
    private static final String REFUSED_CREDENTIALS = "too many authentication attempts";
    private static final String AUTHENTICATION = "jdk.internal.net.http.AuthenticationFilter";

    private static final int NO_CONTENT = 204;
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** API Gateway and the server's functions leave the challenge out, which RFC 9110 demands of everybody. */
    private static final Map<String, List<String>> OF_GATEWAY = Map.of("x-amzn-ErrorType", List.of("Unauthorized"));

    /** How many causes are looked at, since they can form a circle. */
    private static final int DEEPEST = 5;

    private DroppedResponse() {}

    /**
     * Returns the response that an exception of a client stands for, without the headers and the body, which are lost.
     *
     * @param client the client
     * @param uri the URL of the request
     * @param exception what its {@code send} threw
     * @return the response; empty if the exception does not show any
     */
    static Optional<TransportResponse> of(HttpClient client, URI uri, IOException exception) {
        String message = String.valueOf(exception.getMessage());
        if (message.equals(OF_204)) {
            return Optional.of(TransportResponse.of(NO_CONTENT, Map.of(), PrefetchingBodySubscriber.emptyBody()));
        }
        if (message.endsWith(WITHOUT_CHALLENGE + UNAUTHORIZED)) {
            return Optional.of(refusal(UNAUTHORIZED, OF_GATEWAY, "Unauthorized"));
        }
        if (message.endsWith(WITHOUT_CHALLENGE + PROXY_AUTHENTICATION_REQUIRED)) {
            return Optional.of(refusal(
                    PROXY_AUTHENTICATION_REQUIRED, Map.of(), "the proxy does not say which credentials it accepts"));
        }
        return ofAuthenticator(message, exception).map(why -> refusal(asked(client, uri), Map.of(), why));
    }

    private static Optional<String> ofAuthenticator(String message, IOException exception) {
        if (message.equals(WITHOUT_CREDENTIALS)) {
            return Optional.of("the authenticator of the HttpClient has no credentials for it");
        }
        if (message.startsWith(REFUSED_CREDENTIALS)) {
            return Optional.of("the credentials of the HttpClient's authenticator were refused");
        }
        // JDK 17 wraps what was thrown once, JDK 25 twice.
        return Stream.iterate(exception.getCause(), Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(DroppedResponse::isOfAuthenticator)
                .findFirst()
                .map(thrown -> "the authenticator of the HttpClient threw "
                        + thrown.getClass().getName());
    }

    /** What the code of a caller throws has no other mark than where it was called from. */
    private static boolean isOfAuthenticator(Throwable thrown) {
        return !(thrown instanceof IOException)
                && Arrays.stream(thrown.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(AUTHENTICATION));
    }

    /** Returns the status: API Gateway never asks for credentials, so if there is a proxy, it has. */
    private static int asked(HttpClient client, URI uri) {
        ProxySelector proxies = client.proxy().orElseGet(ProxySelector::getDefault);
        return proxies != null && isProxied(proxies, uri) ? PROXY_AUTHENTICATION_REQUIRED : UNAUTHORIZED;
    }

    private static boolean isProxied(ProxySelector proxies, URI uri) {
        try {
            return proxies.select(uri).stream().anyMatch(proxy -> proxy.type() == Proxy.Type.HTTP);
        } catch (RuntimeException ofCaller) { // it has selected one just now, so it may be anything
            return true;
        }
    }

    private static TransportResponse refusal(int status, Map<String, List<String>> headers, String why) {
        byte[] body = ("{\"message\":\"" + why + "\"}").getBytes(StandardCharsets.UTF_8);
        return TransportResponse.of(status, headers, PrefetchingBodySubscriber.body(List.of(ByteBuffer.wrap(body))));
    }
}
