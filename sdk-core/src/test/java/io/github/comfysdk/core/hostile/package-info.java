/**
 * Misbehaving transports, executors, listeners and suppliers against every operation of both faces: each call ends, and the
 * client works afterwards.
 */
@NullMarked
package io.github.comfysdk.core.hostile;

import org.jspecify.annotations.NullMarked;
