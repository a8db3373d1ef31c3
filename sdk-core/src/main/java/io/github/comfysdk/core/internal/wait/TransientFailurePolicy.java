package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.UnauthorizedException;
import io.github.comfysdk.core.internal.api.FailureClassifier;
import io.github.comfysdk.core.internal.call.SupplierFailure;
import io.github.comfysdk.core.internal.options.Nanos;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Decides which failures of polls end a wait. Not thread-safe.
 *
 * <p>Failures come in bursts that hit every request, so they are judged by time. What passes by itself never ends a wait. What
 * may be wrong for good, such as a 400 for an unknown reason or an unreadable response, ends it after a minute without
 * any other response. A supplier of the caller's that keeps throwing ends it after some tries, since nothing else can be
 * wrong, and at once if what it does cannot pass. Reads lag behind writes, so an execute may be absent for a while.
 */
final class TransientFailurePolicy {
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    /** Long intervals, or a machine that was suspended, must not make one failure out of a minute of failures. */
    private static final int LEAST_FAILURES = 3;

    private static final long PATIENCE_WITH_SUPPLIERS = Duration.ofSeconds(10).toNanos();
    private static final int LEAST_FAILURES_OF_SUPPLIERS = 5;

    private final long absenceGrace;
    private OptionalLong unsentSince = OptionalLong.empty();
    private int unsent;
    private OptionalLong absentSince = OptionalLong.empty();
    private OptionalLong doubtfulSince = OptionalLong.empty();
    private int doubtful;

    TransientFailurePolicy(Duration absenceGrace) {
        this.absenceGrace = Nanos.of(absenceGrace);
    }

    /** Records a poll that succeeded. */
    void succeeded() {
        absentSince = OptionalLong.empty();
        unsentSince = OptionalLong.empty();
        unsent = 0;
        trust();
    }

    private void trust() {
        doubtfulSince = OptionalLong.empty();
        doubtful = 0;
    }

    /** Records a poll that failed, and returns whether the failure ends the wait. */
    boolean endsWait(Throwable exception, long now) {
        if (exception instanceof SupplierFailure failure) {
            return !failure.mayPass() || keepsFailing(now);
        }
        unsentSince = OptionalLong.empty();
        unsent = 0;
        if (FailureClassifier.provesAbsence(exception)) {
            trust();
            if (absentSince.isEmpty()) {
                absentSince = OptionalLong.of(now);
            }
            return now >= absenceEnds();
        }
        if (isFinal(exception)) {
            return true;
        }
        if (FailureClassifier.isPassing(exception) || exception instanceof CallTimeoutException) {
            trust();
            return false;
        }
        if (doubtfulSince.isEmpty()) {
            doubtfulSince = OptionalLong.of(now);
        }
        doubtful++;
        return doubtful >= LEAST_FAILURES && now - doubtfulSince.getAsLong() >= PATIENCE;
    }

    private boolean keepsFailing(long now) {
        if (unsentSince.isEmpty()) {
            unsentSince = OptionalLong.of(now);
        }
        unsent++;
        return unsent >= LEAST_FAILURES_OF_SUPPLIERS && now - unsentSince.getAsLong() >= PATIENCE_WITH_SUPPLIERS;
    }

    private static boolean isFinal(Throwable exception) {
        return exception instanceof UnauthorizedException
                || exception instanceof ForbiddenException
                || FailureClassifier.isOfProxy(exception);
    }

    /** Returns when the execute will have been absent for too long; {@code Long.MAX_VALUE} if it is not absent. */
    long absenceEnds() {
        return absentSince.isPresent() ? Nanos.later(absentSince.getAsLong(), absenceGrace) : Long.MAX_VALUE;
    }
}
