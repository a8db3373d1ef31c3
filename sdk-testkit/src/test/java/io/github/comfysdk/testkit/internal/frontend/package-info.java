/** Tests of what goes onto the wire for each fault. */
@NullMarked
package io.github.comfysdk.testkit.internal.frontend;

import org.jspecify.annotations.NullMarked;
