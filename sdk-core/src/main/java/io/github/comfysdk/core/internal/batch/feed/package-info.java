/**
 * Runs of a batch whose items are added one by one. For {@code internal.batch}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch.feed;

import org.jspecify.annotations.NullMarked;
