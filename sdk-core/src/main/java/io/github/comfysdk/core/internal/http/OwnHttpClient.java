package io.github.comfysdk.core.internal.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client that a client builds for itself, and its end. */
final class OwnHttpClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final @Nullable MethodHandle SHUTDOWN_NOW = shutdownNow();

    private OwnHttpClient() {}

    /**
     * Builds a client.
     *
     * @param threads runs its tasks
     * @return the client
     */
    static HttpClient create(Executor threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }

    /**
     * Ends a client without waiting for anything. Never calls {@code close()} of JDK 21, which waits for the exchanges, and so
     * for ever if one of them waits for the thread that closes. Before JDK 21 there is no way but to let go of the client: its
     * thread and its idle connections end when the garbage collector has found it.
     */
    static void end(HttpClient client) {
        if (SHUTDOWN_NOW == null) {
            return;
        }
        try {
            SHUTDOWN_NOW.invokeExact(client);
        } catch (Throwable exception) {
            throw new IllegalStateException("the HTTP client does not shut down", exception);
        }
    }

    private static @Nullable MethodHandle shutdownNow() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class));
        } catch (NoSuchMethodException | IllegalAccessException olderJdk) {
            return null;
        }
    }
}
