/**
 * Where events go: to the listener of the client and to the log, each by a queue of its own. Used by the runtime alone; the parts of
 * a client report through {@code EventReporter}.
 */
@NullMarked
package io.github.comfysdk.core.internal.event;

import org.jspecify.annotations.NullMarked;
