package io.github.comfysdk.core.testing;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The two faces of the client, so that one test can hold for both. */
public enum Face {
    SYNC,
    ASYNC;

    /** Calls a client; what the future of the asynchronous face ends with is thrown as the other face throws it. */
    public <T> T call(
            ComfyClient client, Function<ComfyClient, T> sync, Function<ComfyClient, CompletableFuture<T>> async) {
        return call(() -> sync.apply(client), () -> async.apply(client));
    }

    public Execute get(ComfyClient client, String promptId) {
        return call(
                client,
                c -> c.executes().get(promptId),
                c -> c.async().executes().get(promptId));
    }

    public Execute create(ComfyClient client, String promptId) {
        return create(client, TestClients.request(promptId));
    }

    public Execute create(ComfyClient client, CreateExecuteRequest request) {
        return call(
                client,
                c -> c.executes().create(request),
                c -> c.async().executes().create(request));
    }

    public Execute createIfAbsent(ComfyClient client, String promptId) {
        return createIfAbsent(client, TestClients.request(promptId));
    }

    public Execute createIfAbsent(ComfyClient client, CreateExecuteRequest request) {
        return createIfAbsent(client, request, IdFreshness.UNKNOWN);
    }

    public Execute createIfAbsent(ComfyClient client, CreateExecuteRequest request, IdFreshness freshness) {
        return call(
                client,
                c -> c.executes().createIfAbsent(request, freshness),
                c -> c.async().executes().createIfAbsent(request, freshness));
    }

    /** {@return each case on each face, as arguments of a test: the face, then the case} */
    public static Stream<Arguments> withEach(Collection<?> cases) {
        return cases.stream().flatMap(one -> Arrays.stream(values()).map(face -> Arguments.of(face, one)));
    }

    /** Waits for an execute. */
    public Execute await(ExecuteHandle handle, WaitPolicy policy) {
        return call(() -> handle.await(policy), () -> handle.awaitAsync(policy));
    }

    private <T> T call(Supplier<T> sync, Supplier<CompletableFuture<T>> async) {
        return this == SYNC ? sync.get() : join(async.get());
    }

    /** Gives the result, or throws what the call ended with, without the future's wrapping. */
    public static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
