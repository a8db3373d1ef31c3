package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What to wait for, and how.
 *
 * @param promptId the id of the execute
 * @param created what its create returned, or null if another process created it
 * @param createdAt when that was received, in nanoseconds as {@link WaitCoordinator#now()} counts them
 * @param policy the limits of the wait
 * @param options the limits of each read
 * @param listener observes the wait
 */
public record WaitRequest(
        String promptId,
        @Nullable Created created,
        long createdAt,
        WaitPolicy policy,
        CallOptions options,
        WaitListener listener) {}
