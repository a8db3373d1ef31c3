package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Futures;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * Sends requests with the JDK's HTTP client. Thread-safe. Sets no timeouts, since the JDK's request timeout ends with the
 * response headers; {@link HttpExchange} enforces them to the last byte of the body.
 */
public final class JdkHttpTransport implements HttpTransport {
    /** If set, the JDK repeats requests that are not idempotent when a connection closes before the response begins. */
    private static final String RETRY_ALL_METHODS = "jdk.httpclient.enableAllMethodRetry";

    private final HttpClient client;

    /**
     * Wraps a client.
     *
     * @param client the client
     * @throws IllegalStateException if the client follows redirects, which would send the API key to other hosts; or if the
     *     system property {@code jdk.httpclient.enableAllMethodRetry} is set, which would run jobs twice
     */
    public JdkHttpTransport(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalStateException("httpClient follows redirects (" + client.followRedirects()
                    + "), which would send the API key along; build it with followRedirects(NEVER)");
        }
        String retryAllMethods = System.getProperty(RETRY_ALL_METHODS);
        if (retryAllMethods != null && (retryAllMethods.isEmpty() || Boolean.parseBoolean(retryAllMethods))) {
            throw new IllegalStateException("the system property " + RETRY_ALL_METHODS
                    + " makes the JDK's HTTP client repeat a failed create on its own, and the job would run twice;"
                    + " remove it");
        }
        this.client = client;
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        var builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body().map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        request.headers().forEach(builder::header);
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> exchange =
                client.sendAsync(builder.build(), head -> new PrefetchingBodySubscriber());
        var result = new AbortableFuture<TransportResponse>(() -> exchange.cancel(true));
        Futures.onEnd(exchange, (response, exception) -> {
            if (exception != null) {
                result.completeExceptionally(exception);
            } else if (!result.complete(TransportResponse.of(
                            response.statusCode(), response.headers().map(), response.body())
                    .withHttpVersion(name(response.version())))) {
                DiscardedBody.of(response.body());
            }
        });
        return result;
    }

    private static String name(HttpClient.Version version) {
        return version == HttpClient.Version.HTTP_1_1 ? "HTTP/1.1" : version.name().replace('_', '/');
    }

    /** Passes cancellation on, since a future derived from that of the JDK's client does not abort the exchange. */
    private static final class AbortableFuture<T> extends CompletableFuture<T> {
        private final Runnable abort;

        AbortableFuture(Runnable abort) {
            this.abort = abort;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                abort.run();
            }
            return cancelled;
        }
    }
}
