/** Unmodifiable maps that keep the order in which a graph was written. Not exported. */
@NullMarked
package io.github.comfysdk.model.internal.ordered;

import org.jspecify.annotations.NullMarked;
