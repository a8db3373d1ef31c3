/**
 * Whom a failure concerns: one item, all of them, or nobody. For {@code batch} and {@code internal.batch}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch.blame;

import org.jspecify.annotations.NullMarked;
