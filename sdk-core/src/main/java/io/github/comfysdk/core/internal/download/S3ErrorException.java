package io.github.comfysdk.core.internal.download;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The storage answered, and the answer was no file. Of its body only S3's code is kept: the rest can repeat what the signed
 * address holds.
 */
final class S3ErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final int status;
    private final String code;
    private final transient Optional<Duration> serverDelay;

    S3ErrorException(int status, String code, Optional<Duration> serverDelay) {
        super("HTTP " + status + (code.isEmpty() ? "" : " " + code));
        this.status = status;
        this.code = code;
        this.serverDelay = serverDelay;
    }

    int status() {
        return status;
    }

    Optional<Duration> serverDelay() {
        return serverDelay;
    }

    boolean isPassing() {
        return PASSING.contains(status);
    }

    /** Whether a new address can help. The credentials behind an address can end before it does, which is a 400. */
    boolean mayBeExpired() {
        return status == 403 || (status == 400 && code.contains("Expired"));
    }

    String advice() {
        if (mayBeExpired()) {
            return "Its URL has expired or is no longer valid: read the execute again for a new one";
        }
        return switch (status) {
            case 404 -> "It is no longer in S3: it was deleted there, or by a lifecycle rule of the bucket";
            case 301, 302, 303, 307, 308 -> "Redirects are not followed: the storage answers signed URLs itself";
            default -> "The storage cannot deliver it; try later, and check the bucket if this continues";
        };
    }
}
