package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;

/**
 * What all downloads of a client share.
 *
 * @param exchange talks to the storage
 * @param limit how many files may be on their way at once, all calls together
 * @param retrying attempts again
 * @param insecureHttpAllowed whether plain http may leave this machine
 */
public record DownloadResources(
        StorageExchange exchange, ConcurrencyLimit limit, RetryLoop retrying, boolean insecureHttpAllowed) {}
