/**
 * The vocabulary of a test, for users: endpoints, scripts of executes, faults and clocks to set up the simulator, and
 * received requests to check. Nothing in it uses the network.
 */
@NullMarked
package io.github.comfysdk.testkit.scenario;

import org.jspecify.annotations.NullMarked;
