package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.options.Nanos;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Decides which failures of polls end a wait. Not thread-safe.
 *
 * <p>The server also uses 400 for its own errors, so one 400 does not end a wait, three in a row do. Reads lag behind writes,
 * so an execute may be absent for a while.
 */
final class TransientFailurePolicy {
    private static final int MAX_REJECTIONS = 3;

    private final long absenceGrace;
    private int rejections;
    private OptionalLong absentSince = OptionalLong.empty();

    TransientFailurePolicy(Duration absenceGrace) {
        this.absenceGrace = Nanos.of(absenceGrace);
    }

    /** Records a poll that succeeded. */
    void succeeded() {
        rejections = 0;
        absentSince = OptionalLong.empty();
    }

    /** Records a poll that failed, and returns whether the failure ends the wait. */
    boolean endsWait(Throwable exception, long now) {
        if (exception instanceof NotFoundException) {
            rejections = 0;
            if (absentSince.isEmpty()) {
                absentSince = OptionalLong.of(now);
            }
            return now - absentSince.getAsLong() >= absenceGrace;
        }
        if (exception instanceof BadRequestException || exception instanceof DecodeException) {
            rejections++;
            return rejections >= MAX_REJECTIONS;
        }
        rejections = 0;
        return !isTransient(exception);
    }

    private static boolean isTransient(Throwable exception) {
        return exception instanceof TransportException
                || exception instanceof ServerException
                || exception instanceof ThrottledException
                || (exception instanceof ApiException apiException && apiException.status() == 408);
    }

    /** Returns when the execute will have been absent for too long; {@code Long.MAX_VALUE} if it is not absent. */
    long absenceEnds() {
        return absentSince.isPresent() ? absentSince.getAsLong() + absenceGrace : Long.MAX_VALUE;
    }
}
