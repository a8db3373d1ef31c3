/**
 * How the results of a run reach those who take them. For {@code internal.batch}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch.result;

import org.jspecify.annotations.NullMarked;
