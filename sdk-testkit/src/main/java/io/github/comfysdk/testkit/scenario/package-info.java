/**
 * What a test can tell the simulator and read from it: endpoints, scripts of executes, faults, time, received requests.
 * Plain values without behaviour towards the network.
 */
@NullMarked
package io.github.comfysdk.testkit.scenario;

import org.jspecify.annotations.NullMarked;
