/**
 * The operations on executes: read, submit without running twice, list, delete, logs and progress messages. Used by
 * {@code ClientRuntime}, by waits and by downloads.
 */
@NullMarked
package io.github.comfysdk.core.internal.execute;

import org.jspecify.annotations.NullMarked;
