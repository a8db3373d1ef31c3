/**
 * The client's source of time, for users who test waits and retries without real time: one interface for the clock, the
 * ticker of deadlines and the timer of pauses.
 */
@NullMarked
package io.github.comfysdk.core.time;

import org.jspecify.annotations.NullMarked;
