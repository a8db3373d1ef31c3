package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of a request's headers that nobody may see. Transports quote them in messages: the JDK a header that it refuses,
 * others the whole request. Immutable.
 */
final class Secrets {
    private static final Set<String> PUBLIC = Set.of("accept", "content-type", "user-agent", "username");

    /** Shorter texts occur by chance, and say little. */
    private static final int SHORTEST = 6;

    private static final String HIDDEN = "***";

    private final List<String> values;

    private Secrets(List<String> values) {
        this.values = values;
    }

    /** Returns the key and the caller's own headers of a request. */
    static Secrets of(TransportRequest request) {
        List<String> values = new ArrayList<>();
        request.headers().forEach((name, value) -> {
            if (value.length() >= SHORTEST && !PUBLIC.contains(name.toLowerCase(Locale.ROOT))) {
                values.add(value);
            }
        });
        return new Secrets(values);
    }

    /**
     * Returns the exception itself if no text in it, its causes or its suppressed exceptions holds a secret; otherwise a copy
     * without them, which names the type of each.
     */
    Throwable removedFrom(Throwable exception) {
        return isIn(exception, newSet()) ? copy(exception, newSet()) : exception;
    }

    private boolean isIn(Throwable exception, Set<Throwable> seen) {
        if (!seen.add(exception)) {
            return false;
        }
        if (isIn(exception.toString())) {
            return true;
        }
        for (Throwable suppressed : exception.getSuppressed()) {
            if (isIn(suppressed, seen)) {
                return true;
            }
        }
        return exception.getCause() != null && isIn(exception.getCause(), seen);
    }

    private boolean isIn(String text) {
        return values.stream().anyMatch(text::contains);
    }

    private HiddenException copy(Throwable exception, Set<Throwable> seen) {
        seen.add(exception);
        Throwable cause = exception.getCause();
        var copy = new HiddenException(
                hidden(exception.toString()), cause == null || seen.contains(cause) ? null : copy(cause, seen));
        copy.setStackTrace(exception.getStackTrace());
        for (Throwable suppressed : exception.getSuppressed()) {
            if (!seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen));
            }
        }
        return copy;
    }

    private String hidden(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        return hidden;
    }

    private static Set<Throwable> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** Stands for an exception whose text held a secret. */
    static final class HiddenException extends IOException {
        private static final long serialVersionUID = 1L;

        HiddenException(String text, @Nullable Throwable cause) {
            super(text, cause);
        }
    }
}
