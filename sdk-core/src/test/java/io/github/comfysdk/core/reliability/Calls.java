package io.github.comfysdk.core.reliability;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for asynchronous calls as their callers do. */
final class Calls {
    private Calls() {}

    /** Gives the result, or throws what the call ended with, without the future's wrapping. */
    static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw e;
        }
    }
}
