package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Futures wrap what went wrong; callers want the fault itself. */
public final class CompletionCauses {
    private CompletionCauses() {}

    public static Throwable unwrap(Throwable fault) {
        Throwable inner = fault;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
