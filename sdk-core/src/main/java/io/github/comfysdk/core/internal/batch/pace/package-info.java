/**
 * When creates are sent, and how many at once. For {@code internal.batch}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch.pace;

import org.jspecify.annotations.NullMarked;
