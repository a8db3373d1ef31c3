/** Tests of the simulator, over HTTP as a client sees it. */
@NullMarked
package io.github.comfysdk.testkit;

import org.jspecify.annotations.NullMarked;
