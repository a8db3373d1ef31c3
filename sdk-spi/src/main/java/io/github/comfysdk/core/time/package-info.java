/**
 * Time as the client sees it: one seam for the clock, the ticker of deadlines and the timer of pauses, so that tests of
 * waiting and retrying need no real time to pass.
 */
@NullMarked
package io.github.comfysdk.core.time;

import org.jspecify.annotations.NullMarked;
