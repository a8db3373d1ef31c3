package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.internal.options.DurationText;
import java.time.Duration;
import java.util.Optional;

/** The exception for a call whose timeout has passed: what kept it, and what to change. */
final class ExceededTimeout {
    private static final String SUPPLIER_ADVICE =
            "make the suppliers return at once, for example with values that a task in the background renews";

    private ExceededTimeout() {}

    static CallTimeoutException of(
            Operation operation, Duration timeout, Delivery delivery, Optional<String> awaitedSupplier) {
        String limit = "within its call timeout of " + DurationText.of(timeout) + ", retries and pauses included";
        String what = delivery == Delivery.NEVER_SENT
                ? " was never sent: " + limit + ", it " + unsentBecause(awaitedSupplier)
                : " did not end " + limit + "; " + unendedBecause(awaitedSupplier);
        return new CallTimeoutException(operation + what, operation.promptId(), null, delivery);
    }

    private static String unsentBecause(Optional<String> awaitedSupplier) {
        return awaitedSupplier
                .map(supplier -> "waited for " + supplier + ". It is safe to repeat; " + SUPPLIER_ADVICE)
                .orElse("got neither a permit of maxConcurrentRequests nor a connection. It is safe to repeat; increase"
                        + " callTimeout or maxConcurrentRequests if that happens under load");
    }

    private static String unendedBecause(Optional<String> awaitedSupplier) {
        return awaitedSupplier
                .map(supplier -> "at its end it waited for " + supplier + ": " + SUPPLIER_ADVICE)
                .orElse("increase callTimeout if it needs longer");
    }
}
