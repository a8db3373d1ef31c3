package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.http.HttpExchange;

/**
 * What all downloads of a client share.
 *
 * @param exchange sends the requests
 * @param limit how many files may be on their way at once, all calls together
 * @param retries attempts again
 * @param insecureHttpAllowed whether plain http may leave this machine
 */
public record DownloadResources(
        HttpExchange exchange, ConcurrencyLimit limit, RetryLoop retries, boolean insecureHttpAllowed) {}
