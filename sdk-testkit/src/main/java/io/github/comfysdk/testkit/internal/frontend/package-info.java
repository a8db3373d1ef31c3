/**
 * The ways to the simulated server, over a socket or in memory and virtual time, and the injection of faults into responses.
 * Used only by the simulator's public classes.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.frontend;

import org.jspecify.annotations.NullMarked;
