/** The client's promises under every fault that the network and the server produce, proven against the simulator. */
@NullMarked
package io.github.comfysdk.core.reliability;

import org.jspecify.annotations.NullMarked;
