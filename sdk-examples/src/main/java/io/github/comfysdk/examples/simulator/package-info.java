/**
 * A stateful, strict mock server of the Comfy API for tests: start with
 * {@link io.github.comfysdk.examples.simulator.EsdSimulator}.
 */
@NullMarked
package io.github.comfysdk.examples.simulator;

import org.jspecify.annotations.NullMarked;
