/**
 * The inside of the simulator: a state machine that turns request values into response values without a socket in sight,
 * and the front that puts it on the network. Not for use from outside the simulator; tests use the package above.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
