/**
 * How a batch runs: what is known of its items, how they are submitted, followed and downloaded, and what becomes of their results.
 * Knows the client only by {@link io.github.comfysdk.core.internal.batch.BatchCalls}, which the client implements.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch;

import org.jspecify.annotations.NullMarked;
