package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.http.HttpExchange;

/**
 * What all downloads of a client share.
 *
 * @param exchange sends the requests
 * @param permits limits how many files are downloaded at once, by all calls together
 * @param retries makes the attempts
 * @param access which URLs files may be downloaded from
 * @param leftOvers removes what killed processes left behind
 * @param events where downloads are reported
 */
public record DownloadResources(
        HttpExchange exchange,
        ConcurrencyLimit permits,
        RetryLoop retries,
        StorageAccess access,
        LeftOvers leftOvers,
        EventReporter events) {}
