/**
 * How a batch runs: what is known of its items, how they are submitted, followed and downloaded, and what becomes of their results.
 * Used by the client, which it knows only by {@link io.github.comfysdk.core.internal.batch.BatchCalls}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch;

import org.jspecify.annotations.NullMarked;
