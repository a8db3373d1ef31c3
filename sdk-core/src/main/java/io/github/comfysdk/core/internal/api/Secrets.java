package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.internal.http.ExchangeException;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What nobody may see of a request: the values of its headers, or the query of a presigned URL. Transports quote them in messages:
 * the JDK a header that it refuses, others the whole request or a part of it. Immutable.
 */
public final class Secrets {
    private static final Set<String> PUBLIC = Set.of("accept", "content-type", "user-agent", "username");

    /** Shorter texts occur by chance, and say little. */
    private static final int SHORTEST = 6;

    /** The same for a word of a value that has several. */
    private static final int SHORTEST_WORD = 8;

    /** A quote that is cut off shows at most the beginning of a secret that is not longer than this. */
    private static final int STEM = 10;

    private static final String HIDDEN = "***";

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;\"=]+");

    /** The query of a URL, and parts of one as those of redirects, whose values are not known. */
    private static final Pattern SIGNED = Pattern.compile(
            "\\?\\S+|\\b(X-Amz-[A-Z-]+|Signature|AWSAccessKeyId|Key-Pair-Id|Policy)(=|%3D)\\S*",
            Pattern.CASE_INSENSITIVE);

    /** The long ones first, which can contain others. */
    private final List<String> values;

    private final boolean isSigned;

    private Secrets(Set<String> values, boolean isSigned) {
        this.values = values.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.isSigned = isSigned;
    }

    /** Returns the key and the caller's own headers of a request. */
    static Secrets of(TransportRequest request) {
        Set<String> values = new HashSet<>();
        request.headers().forEach((name, value) -> {
            if (value.length() >= SHORTEST && !PUBLIC.contains(name.toLowerCase(Locale.ROOT))) {
                values.add(value);
                addWords(value, values);
            }
        });
        return new Secrets(values, false);
    }

    /**
     * {@return what makes a URL a presigned one}
     *
     * @param url the URL
     */
    public static Secrets ofPresigned(String url) {
        Set<String> values = new HashSet<>();
        addWords(url.substring(url.indexOf('?') + 1).replace('&', ' '), values);
        return new Secrets(values, true);
    }

    /** A token may be quoted without its scheme, and the value of a parameter without its name. */
    private static void addWords(String value, Set<String> values) {
        BETWEEN_WORDS
                .splitAsStream(value)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(values::add);
    }

    /**
     * Returns the exception itself if no text in it, its causes or its suppressed exceptions holds a secret; otherwise a copy
     * without them, which names the type of each.
     *
     * @param exception the exception
     * @return what may be shown of it
     */
    public Throwable removedFrom(Throwable exception) {
        if (!isIn(exception, newSet())) {
            return exception;
        }
        Throwable cause = exception.getCause();
        return exception instanceof ExchangeException known && cause != null
                ? known.withCause(copy(cause, newSet())) // its own text is this library's
                : copy(exception, newSet());
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
        return !hidden(text).equals(text);
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
        String hidden = isSigned ? SIGNED.matcher(text).replaceAll(HIDDEN) : text;
        for (String value : values) {
            hidden = without(value, hidden);
        }
        return hidden;
    }

    /** Hides a value, and as much of it as is there of one that is cut off. */
    private static String without(String value, String text) {
        String stem = value.substring(0, Math.min(STEM, value.length()));
        var rest = new StringBuilder();
        int end = 0;
        for (int from = text.indexOf(stem); from >= 0; from = text.indexOf(stem, end)) {
            rest.append(text, end, from).append(HIDDEN);
            end = from;
            while (end < text.length() && end - from < value.length() && text.charAt(end) == value.charAt(end - from)) {
                end++;
            }
        }
        return end == 0 ? text : rest.append(text, end, text.length()).toString();
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
