/**
 * The operations on executes: read, submit without running twice, list, delete, logs and progress messages. Used by the
 * client, its runtime and waits.
 */
@NullMarked
package io.github.comfysdk.core.internal.execute;

import org.jspecify.annotations.NullMarked;
