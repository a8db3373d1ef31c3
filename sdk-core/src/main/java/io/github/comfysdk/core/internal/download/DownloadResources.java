package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.http.HttpExchange;

/**
 * What all downloads of a client share.
 *
 * @param exchange sends the requests
 * @param permits limits how many files are downloaded at once, by all calls together
 * @param retries makes the attempts
 * @param insecureHttpAllowed whether plain http is allowed to hosts other than this machine
 */
public record DownloadResources(
        HttpExchange exchange, ConcurrencyLimit permits, RetryLoop retries, boolean insecureHttpAllowed) {}
