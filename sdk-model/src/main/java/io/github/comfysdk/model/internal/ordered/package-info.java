/**
 * Unmodifiable maps that keep the order in which a graph was written. Used by graphs, generated code and Python's
 * dictionaries; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.ordered;

import org.jspecify.annotations.NullMarked;
