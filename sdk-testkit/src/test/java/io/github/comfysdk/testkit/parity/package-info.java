/** Replays the exchanges recorded from the real server against the simulator. */
@NullMarked
package io.github.comfysdk.testkit.parity;

import org.jspecify.annotations.NullMarked;
