/** Tests of the simulator, over HTTP as a client sees it. */
@NullMarked
package io.github.comfysdk.examples.simulator;

import org.jspecify.annotations.NullMarked;
