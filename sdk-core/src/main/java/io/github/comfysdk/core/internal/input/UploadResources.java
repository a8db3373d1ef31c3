package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.internal.api.RequestPipeline;
import io.github.comfysdk.core.internal.api.RetryLoop;
import io.github.comfysdk.core.internal.call.ConcurrencyLimit;
import io.github.comfysdk.core.internal.http.HttpExchange;

/**
 * What all uploads of a client share.
 *
 * @param pipeline sends the requests to the API
 * @param exchange sends the requests to the storage
 * @param permits limits how many parts are sent at once, by all calls together
 * @param retries makes the attempts
 * @param target which URLs files may be uploaded to
 */
public record UploadResources(
        RequestPipeline pipeline,
        HttpExchange exchange,
        ConcurrencyLimit permits,
        RetryLoop retries,
        StorageTarget target) {}
