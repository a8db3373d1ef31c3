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
 * Which faults of reads a wait lives with. Not thread-safe.
 *
 * <p>The server answers its own faults with 400 as well, so one of them says nothing; three in a row do. Reads lag behind
 * writes, so an execute may be absent for a while.
 */
final class TransientFailurePolicy {
    private static final int REFUSALS = 3;

    private final long absenceGrace;
    private int refusals;
    private OptionalLong absentSince = OptionalLong.empty();

    TransientFailurePolicy(Duration absenceGrace) {
        this.absenceGrace = Nanos.of(absenceGrace);
    }

    void seen() {
        refusals = 0;
        absentSince = OptionalLong.empty();
    }

    /** Tells whether a fault ends the wait. */
    boolean endsWith(Throwable fault, long now) {
        if (fault instanceof NotFoundException) {
            refusals = 0;
            if (absentSince.isEmpty()) {
                absentSince = OptionalLong.of(now);
            }
            return now - absentSince.getAsLong() >= absenceGrace;
        }
        if (fault instanceof BadRequestException || fault instanceof DecodeException) {
            refusals++;
            return refusals >= REFUSALS;
        }
        refusals = 0;
        return !isPassing(fault);
    }

    private static boolean isPassing(Throwable fault) {
        return fault instanceof TransportException
                || fault instanceof ServerException
                || fault instanceof ThrottledException
                || (fault instanceof ApiException refusal && refusal.status() == 408);
    }

    /** When the execute will have been absent for too long; the largest number if it is not absent. */
    long absenceEnds() {
        return absentSince.isPresent() ? absentSince.getAsLong() + absenceGrace : Long.MAX_VALUE;
    }
}
