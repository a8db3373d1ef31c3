/**
 * How requests reach the simulated server and what goes wrong on the way back: over a socket, or in memory and virtual time.
 * Only the simulator itself uses it.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.frontend;

import org.jspecify.annotations.NullMarked;
