package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.call.CompletionCauses;
import io.github.comfysdk.core.internal.http.ExchangeException;
import java.util.Set;

/** Says what a failure means. Retries, lookups and waits all ask here, so that they cannot disagree. */
public final class FailureClassifier {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final String ABSENT = "execute not found for prompt_id: ";
    private static final int FIRST_OF_PROXIES = 520;
    private static final int LAST_OF_PROXIES = 527;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_EARLY = 425;

    private FailureClassifier() {}

    /**
     * Returns whether a failure may be gone when the request is repeated: a connection that failed, a status that says so, or
     * a 400 with which the server's functions report that a service behind them was throttled or broken.
     *
     * @param exception the failure
     * @return whether it passes
     */
    public static boolean isPassing(Throwable exception) {
        Throwable cause = CompletionCauses.unwrap(exception);
        if (cause instanceof BadRequestException badRequest) {
            return PassingBadRequest.isPassing(badRequest.serverMessage());
        }
        if (cause instanceof ApiException failure) {
            return isPassing(failure.status());
        }
        return cause instanceof TransportException
                && !(cause.getCause() instanceof ExchangeException broken && !broken.isPassing());
    }

    /** Returns whether a status says that the same request may succeed later, whoever responded. */
    public static boolean isPassing(int status) {
        return PASSING.contains(status) || (status >= FIRST_OF_PROXIES && status <= LAST_OF_PROXIES);
    }

    /** Returns whether a proxy demands credentials, for this request as for any other. */
    public static boolean isOfProxy(Throwable exception) {
        return exception instanceof ApiException failure && failure.status() == PROXY_AUTHENTICATION_REQUIRED;
    }

    /** Returns whether the response of the server's functions may have been too large, or too long in the making. */
    public static boolean mayBeTooLarge(Throwable exception) {
        return exception instanceof ApiException failure && (failure.status() == 502 || failure.status() == 504);
    }

    /** Returns whether the server asks for fewer requests, by a 429 or by a 400 about a service behind it. */
    static boolean isThrottled(Throwable exception) {
        return exception instanceof ApiException failure
                && (failure.status() == TOO_MANY_REQUESTS
                        || (exception instanceof BadRequestException
                                && PassingBadRequest.isThrottled(failure.serverMessage())));
    }

    /**
     * Returns whether the server itself said that the execute does not exist. A 404 of something in between proves nothing.
     *
     * @param exception the failure
     * @return whether the execute was absent
     */
    public static boolean provesAbsence(Throwable exception) {
        return CompletionCauses.unwrap(exception) instanceof NotFoundException notFound
                && notFound.failure().isFromLambda()
                && !isAboutAnother(notFound);
    }

    /** A cache can mix up responses; the server's message names the id that it has not found. */
    private static boolean isAboutAnother(NotFoundException exception) {
        String message = exception.serverMessage();
        return message.startsWith(ABSENT)
                && exception.promptId().isPresent()
                && !message.substring(ABSENT.length())
                        .strip()
                        .equals(exception.promptId().get());
    }

    /**
     * Returns whether a failed create provably did not hand a job over: nothing of it left this machine, the gateway or a
     * proxy refused it at the door, or the server's function refused it.
     *
     * @param exception the failure
     * @return whether no job runs
     */
    public static boolean provesNotRun(Throwable exception) {
        if (exception instanceof BadRequestException badRequest
                && badRequest.failure().isFromLambda()) {
            return PassingBadRequest.provesNotRun(badRequest.serverMessage());
        }
        return exception instanceof ApiException failure ? provesNotRun(failure) : neverSent(exception);
    }

    /** Says the same of a failed create that may be sent again: the row that the first one may have left is overwritten. */
    static boolean mayBeSentAgain(Throwable exception) {
        return exception instanceof BadRequestException badRequest
                ? badRequest.failure().isFromLambda() && PassingBadRequest.isUnwrittenRow(badRequest.serverMessage())
                : provesNotRun(exception);
    }

    /**
     * Returns whether a create that was refused can have left its row, which looks like that of a job that waits for a machine.
     *
     * @param exception the failure
     * @return whether the row may exist
     */
    public static boolean mayLeaveRow(Throwable exception) {
        return exception instanceof BadRequestException refusal
                && refusal.failure().isFromLambda()
                && PassingBadRequest.mayLeaveRow(refusal.serverMessage());
    }

    /**
     * Returns whether a create was refused although its job may run: its result will be lost.
     *
     * @param exception the refusal
     * @return whether the result is lost
     */
    public static boolean losesResult(BadRequestException exception) {
        return PassingBadRequest.losesResult(exception.serverMessage());
    }

    private static boolean provesNotRun(ApiException failure) {
        int status = failure.status();
        // A 408 or 425 says that a request was cut off, not by whom, and a 4xx of a stranger may come after the server
        // acted.
        boolean isRefusal = status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_EARLY;
        return status == PROXY_AUTHENTICATION_REQUIRED
                || (isRefusal && failure.failure().responder() != Responder.OTHER);
    }

    private static boolean neverSent(Throwable exception) {
        return exception instanceof ComfyException unsent && unsent.neverSent();
    }
}
