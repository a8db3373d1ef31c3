/** Parsers and generators of JSON that move a text as a whole. Used by {@code internal.json} only; not exported. */
@NullMarked
package io.github.comfysdk.model.internal.factory;

import org.jspecify.annotations.NullMarked;
