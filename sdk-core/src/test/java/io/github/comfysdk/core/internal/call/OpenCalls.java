package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;

/** Calls that have begun and go on until a test stops them. */
public final class OpenCalls {
    private OpenCalls() {}

    /** {@return a call that may take a minute, which nobody measures} */
    public static CallContext of(ClientTime time) {
        return of(time, Operation.getExecute("a"));
    }

    /** {@return such a call of an operation} */
    public static CallContext of(ClientTime time, Operation operation) {
        return new CallContext(time, operation, Duration.ofMinutes(1));
    }
}
