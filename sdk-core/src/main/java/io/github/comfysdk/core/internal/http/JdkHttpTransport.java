package io.github.comfysdk.core.internal.http;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the JDK's HTTP client. Thread-safe. Sets no timeouts, since the JDK's request timeout ends with the
 * response headers; {@link HttpExchange} enforces them to the last byte of the body.
 *
 * <p>A request holds a thread until its response begins: the JDK's {@code sendAsync} reports every response and every failure
 * through the common pool, where the tasks of an application can keep it waiting, and its {@code send} does not.
 */
public final class JdkHttpTransport implements HttpTransport, AutoCloseable {
    /** If set, the JDK repeats requests that are not idempotent when a connection closes before the response begins. */
    private static final String RETRY_ALL_METHODS = "jdk.httpclient.enableAllMethodRetry";

    private final Executor threads;
    private final Consumer<HttpClient> end;
    private volatile @Nullable HttpClient client;

    /**
     * Wraps a client of the caller, which outlives the transport.
     *
     * @param client the client
     * @param threads runs the requests, each of which blocks until its response begins
     * @throws IllegalStateException if the client follows redirects, which would send the API key to other hosts; or if the
     *     system property {@code jdk.httpclient.enableAllMethodRetry} is set, which would run jobs twice
     */
    public JdkHttpTransport(HttpClient client, Executor threads) {
        this(client, threads, callersClient -> {});
    }

    private JdkHttpTransport(HttpClient client, Executor threads, Consumer<HttpClient> end) {
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
        this.threads = threads;
        this.end = end;
    }

    /**
     * Creates a transport with a client of its own, which ends with it.
     *
     * @param threads runs the requests, each of which blocks until its response begins
     * @param tasks runs the tasks of the client, which these requests wait for
     * @return the transport
     */
    public static JdkHttpTransport withOwnClient(Executor threads, Executor tasks) {
        return new JdkHttpTransport(OwnHttpClient.create(tasks), threads, OwnHttpClient::end);
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        return send(request, () -> true);
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request, TransportObserver observer) {
        HttpClient sender = client;
        if (sender == null) {
            return CompletableFuture.failedFuture(new IOException("the transport is closed"));
        }
        HttpRequest toSend = convert(request, observer);
        // Nobody asks for the body of a request that has none, so it counts as sent from here on.
        if (request.body().isEmpty() && !observer.beforeFirstByte()) {
            return CompletableFuture.failedFuture(ObservedBody.mayNotLeave());
        }
        var exchange = new BlockingSend(() -> exchange(sender, toSend));
        threads.execute(exchange);
        return exchange.result();
    }

    private static HttpRequest convert(TransportRequest request, TransportObserver observer) {
        var builder = HttpRequest.newBuilder(request.uri())
                .method(
                        request.method(),
                        request.body()
                                .<HttpRequest.BodyPublisher>map(body -> new ObservedBody(body, observer))
                                .orElseGet(BodyPublishers::noBody));
        request.headers().forEach(builder::header);
        return builder.build();
    }

    private static TransportResponse exchange(HttpClient sender, HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return converted(sender.send(request, head -> new PrefetchingBodySubscriber()));
        } catch (IOException exception) {
            Optional<TransportResponse> dropped = DroppedResponse.of(sender, request.uri(), exception);
            if (dropped.isPresent()) {
                return dropped.get();
            }
            throw JdkFailures.explained(exception).map(IOException.class::cast).orElse(exception);
        } catch (IllegalArgumentException | RejectedExecutionException exception) {
            Throwable cause = exception.getCause();
            // With a cause it comes from the exchange, which has begun: nothing is wrong with the request then.
            IOException thrown = cause == null
                    ? new NothingSentException(exception)
                    : new IOException("the HTTP client cannot read the response", cause);
            throw JdkFailures.explained(cause == null ? exception : thrown)
                    .map(IOException.class::cast)
                    .orElse(thrown);
        } catch (RuntimeException | Error thrown) {
            Optional<ExchangeException> explained = JdkFailures.explained(thrown);
            if (explained.isPresent()) {
                throw explained.get();
            }
            throw thrown;
        }
    }

    /** The JDK drops the body of a proxy that refuses to open a tunnel with a 407. */
    @SuppressWarnings("ConstantValue") // a body can be null, against the JDK's own documentation
    private static TransportResponse converted(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        Flow.Publisher<List<ByteBuffer>> body = response.body();
        return TransportResponse.of(
                        response.statusCode(),
                        response.headers().map(),
                        body == null ? PrefetchingBodySubscriber.emptyBody() : body)
                .withHttpVersion(name(response.version()));
    }

    private static String name(HttpClient.Version version) {
        return version == HttpClient.Version.HTTP_1_1
                ? "HTTP/1.1"
                : version.name().replace('_', '/');
    }

    /** Lets go of the client, which ends only when nothing refers to it any more, however long this transport is kept. */
    @Override
    public void close() {
        HttpClient used = client;
        client = null;
        if (used != null) {
            end.accept(used);
        }
    }
}
