package io.github.comfysdk.core.internal.batch.blame;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.ExecuteFailedException;
import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.GraphInvalidException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a failure concerns: poison must not be contagious, and what passes by itself is nobody's fault. */
public enum Verdict {
    /** The one item. */
    ITEM,
    /** All items. */
    BATCH,
    /** Nobody: the call can be repeated, and nothing has happened. */
    PASSING,
    /** Nobody knows whether the create took effect, or the id was used before. */
    UNCLEAR,
    /** The client was closed, or the call was cancelled. */
    CLOSED;

    private static final int MOST_CAUSES = 20;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** How the server says that an endpoint cannot take jobs. */
    private static final Pattern ENDPOINT = Pattern.compile("Please create an endpoint first"
            + "|is \\w+ status, not InService or Updating"
            + "|Cannot match an available environment"
            + "|Endpoint \\S+ of account \\S+ not found"
            + "|Could not find endpoint");

    private static final Pattern DISK = Pattern.compile(
            "(?i)no space left|not enough space|disk full" + "|quota exceeded|read-only file system|file too large");

    /**
     * Judges an exception without knowing where it comes from.
     *
     * @param exception the exception
     * @return {@link #ITEM}, {@link #BATCH} or {@link #PASSING}
     */
    public static Verdict of(Throwable exception) {
        Throwable cause = CompletionCauses.unwrap(exception);
        if (ofDownload(cause) == BATCH || ofCreate(cause) == BATCH) {
            return BATCH;
        }
        return isFinal(cause) ? ITEM : PASSING;
    }

    private static boolean isFinal(Throwable cause) {
        return cause instanceof ExecuteFailedException
                || cause instanceof ExecuteNotRunException
                || cause instanceof GraphInvalidException
                || cause instanceof PromptIdUsedException
                || (cause instanceof ApiException && !FailureClassifier.isPassing(cause));
    }

    /**
     * Judges the failure of a create.
     *
     * @param cause the exception
     * @return whom it concerns
     */
    public static Verdict ofCreate(Throwable cause) {
        if (cause instanceof SubmitOutcomeUnknownException || cause instanceof PromptIdUsedException) {
            return UNCLEAR;
        }
        Verdict general = general(cause);
        if (general != ITEM || cause instanceof GraphInvalidException) {
            return general;
        }
        if (cause instanceof BadRequestException refusal
                && ENDPOINT.matcher(refusal.serverMessage()).find()) {
            return BATCH;
        }
        if (FailureClassifier.isPassing(cause)) {
            return FailureClassifier.provesNotRun(cause) ? PASSING : UNCLEAR;
        }
        if (cause instanceof ComfyException known && known.neverSent()) {
            return PASSING;
        }
        return cause instanceof CallTimeoutException ? UNCLEAR : ITEM;
    }

    /**
     * Judges the failure of a call that may be repeated.
     *
     * @param cause the exception
     * @return whom it concerns
     */
    public static Verdict ofRead(Throwable cause) {
        Verdict general = general(cause);
        if (general != ITEM) {
            return general;
        }
        return FailureClassifier.isPassing(cause) || cause instanceof CallTimeoutException ? PASSING : ITEM;
    }

    /**
     * Judges the failure of a download, whose cause may be deep inside.
     *
     * @param failure the exception
     * @return whom it concerns
     */
    public static Verdict ofDownload(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (isDisk(cause)) {
                return BATCH;
            }
            Verdict verdict = ofRead(cause);
            if (verdict != ITEM) {
                return verdict;
            }
            cause = cause.getCause();
        }
        return ITEM;
    }

    private static Verdict general(Throwable cause) {
        if (cause instanceof BatchCause
                || cause instanceof UnauthorizedException
                || cause instanceof ForbiddenException
                || (cause instanceof ApiException refusal && refusal.status() == PROXY_AUTHENTICATION_REQUIRED)) {
            return BATCH;
        }
        return cause instanceof ClientClosedException || cause instanceof CancellationException ? CLOSED : ITEM;
    }

    private static boolean isDisk(@Nullable Throwable cause) {
        return cause instanceof AccessDeniedException
                || cause instanceof ReadOnlyFileSystemException
                || (cause instanceof IOException
                        && DISK.matcher(String.valueOf(cause.getMessage())).find());
    }
}
