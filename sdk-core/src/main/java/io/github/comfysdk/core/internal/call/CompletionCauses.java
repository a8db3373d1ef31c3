package io.github.comfysdk.core.internal.call;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds the exception that a future failed with, without the wrappers that {@code java.util.concurrent} puts around it. */
public final class CompletionCauses {
    /** Causes can form a circle. */
    private static final int MOST_WRAPPERS = 100;

    private CompletionCauses() {}

    public static Throwable unwrap(Throwable exception) {
        Throwable inner = exception;
        for (int i = 0; i < MOST_WRAPPERS && isWrapper(inner) && inner.getCause() != null; i++) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable exception) {
        return exception instanceof CompletionException || exception instanceof ExecutionException;
    }
}
