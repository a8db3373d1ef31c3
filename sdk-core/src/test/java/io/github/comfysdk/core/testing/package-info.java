/** A server in memory, for tests of the client. */
@NullMarked
package io.github.comfysdk.core.testing;

import org.jspecify.annotations.NullMarked;
