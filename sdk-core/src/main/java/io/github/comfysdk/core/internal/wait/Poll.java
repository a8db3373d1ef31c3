package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.options.CallOptions;

/**
 * One poll of an execute that has begun.
 *
 * @param target the execute
 * @param number counts the polls of the execute, so that an old response cannot hide a newer one
 * @param begun when it began
 * @param options the limits of its requests
 * @param byId whether it must be a read by id
 * @param canWait whether a scan of the list may take longer than usual for it, since a page may end its waits
 */
record Poll(PollTarget target, long number, long begun, CallOptions options, boolean byId, boolean canWait) {
    String promptId() {
        return target.promptId();
    }
}
