/**
 * The client's source of time: one interface for the clock, the ticker of deadlines and the timer of pauses, so that tests
 * of waits and retries take no real time.
 */
@NullMarked
package io.github.comfysdk.core.time;

import org.jspecify.annotations.NullMarked;
