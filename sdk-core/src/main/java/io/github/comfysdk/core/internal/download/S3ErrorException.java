package io.github.comfysdk.core.internal.download;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Thrown when the storage responds with an error instead of a file. Keeps only S3's code of the body, since the rest can
 * repeat parts of the presigned URL.
 */
final class S3ErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(429, 500, 502, 503, 504);
    private static final Set<Integer> TIMEOUT_STATUSES = Set.of(408, 425, 520, 521, 522, 523, 524, 525, 526, 527);

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

    boolean isTransient() {
        return TRANSIENT_STATUSES.contains(status);
    }

    /** Tells whether the storage or a proxy waited in vain; S3 says so with 400. The same request can succeed. */
    boolean isTimeout() {
        return TIMEOUT_STATUSES.contains(status) || code.equals("RequestTimeout");
    }

    /** Tells whether a new URL may help. The credentials that signed a URL can expire before the URL, which is a 400. */
    boolean mayBeExpired() {
        return status == 403 || (status == 400 && code.contains("Expired"));
    }

    String advice() {
        if (mayBeExpired()) {
            return "Its URL has expired or is no longer valid: read the execute again for a new one";
        }
        return switch (status) {
            case 404 -> "It is no longer in S3: it was deleted, perhaps by a lifecycle rule of the bucket";
            case 206 -> "It sent a part although the whole file was requested: check proxies and caches";
            case 301, 302, 303, 307, 308 ->
                "It redirects more than three times, or does not say where to: check proxies and the bucket's region";
            case 407 -> "The proxy requires credentials: set an Authenticator on the HTTP client";
            default -> "Try again later; if it keeps failing, check the bucket";
        };
    }
}
