/** Parsers and generators of JSON that move a text as a whole. Not exported; used by {@code internal.json}. */
@NullMarked
package io.github.comfysdk.model.internal.factory;

import org.jspecify.annotations.NullMarked;
