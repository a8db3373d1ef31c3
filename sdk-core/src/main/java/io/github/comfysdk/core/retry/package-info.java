/**
 * When a failed attempt is repeated, after which delay, and who observes it. Immutable settings and events, for users; the
 * behaviour that follows them is internal.
 */
@NullMarked
package io.github.comfysdk.core.retry;

import org.jspecify.annotations.NullMarked;
