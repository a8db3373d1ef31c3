package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import org.jspecify.annotations.Nullable;

/**
 * What to wait for and how.
 *
 * @param promptId the execute
 * @param created the answer to its create, or null if another process created it
 * @param settings the limits of the wait
 * @param callSettings the limits of each read
 * @param listener is told what is seen
 */
public record WaitRequest(
        String promptId,
        @Nullable Execute created,
        WaitPolicy settings,
        CallOptions callSettings,
        WaitListener listener) {}
