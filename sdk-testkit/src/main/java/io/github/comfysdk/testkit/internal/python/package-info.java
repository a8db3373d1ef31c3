/**
 * How Python parses and formats values: JSON, {@code repr}, numbers and times, with Python's own error messages. Used by all
 * parts of the simulator, since the real server is written in Python and passes these texts to its clients.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.python;

import org.jspecify.annotations.NullMarked;
