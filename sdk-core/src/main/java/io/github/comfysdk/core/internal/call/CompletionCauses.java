package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds the exception that a future failed with, without the wrappers that {@code java.util.concurrent} puts around it. */
public final class CompletionCauses {
    private CompletionCauses() {}

    public static Throwable unwrap(Throwable exception) {
        Throwable inner = exception;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
