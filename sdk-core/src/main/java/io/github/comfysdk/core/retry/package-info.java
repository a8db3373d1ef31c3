/**
 * When a failed attempt is made again, how long the pause before it is, and who is told. Immutable settings; the behaviour
 * that follows them is internal.
 */
@NullMarked
package io.github.comfysdk.core.retry;

import org.jspecify.annotations.NullMarked;
