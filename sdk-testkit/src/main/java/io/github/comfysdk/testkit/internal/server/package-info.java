/**
 * The simulated server as a whole: a state machine that turns requests into responses, without a socket or a thread. The front
 * end uses it.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
