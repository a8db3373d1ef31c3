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

/** Sends requests with the JDK's client. Timeouts are not its business: the JDK's own ends when the headers are there. */
public final class JdkHttpTransport implements HttpTransport {
    /** With it, the JDK also repeats what is not idempotent when a connection ends before the answer begins. */
    private static final String REPEAT_ALL = "jdk.httpclient.enableAllMethodRetry";

    private final HttpClient client;

    /**
     * Wraps a client.
     *
     * @param client the client
     * @throws IllegalStateException if it follows redirects: it would take the API key to wherever it is sent; or if the JDK
     *     is told to repeat requests of every method: it would run jobs twice
     */
    public JdkHttpTransport(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalStateException("httpClient follows redirects (" + client.followRedirects()
                    + "), which would send the API key along; build it with followRedirects(NEVER)");
        }
        String repeatAll = System.getProperty(REPEAT_ALL);
        if (repeatAll != null && (repeatAll.isEmpty() || Boolean.parseBoolean(repeatAll))) {
            throw new IllegalStateException("the system property " + REPEAT_ALL
                    + " lets the JDK's HTTP client send a create a second time by itself, and the job would run twice;"
                    + " do not set it");
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
        var answer = new AbortableFuture<TransportResponse>(() -> exchange.cancel(true));
        Futures.onEnd(exchange, (response, fault) -> {
            if (fault != null) {
                answer.completeExceptionally(fault);
            } else if (!answer.complete(TransportResponse.of(
                    response.statusCode(), response.headers().map(), response.body()))) {
                DiscardedBody.of(response.body());
            }
        });
        return answer;
    }

    /** Only the future that the JDK's client gave back aborts its exchange; those derived from it do not. */
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
