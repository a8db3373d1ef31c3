/**
 * What Python makes of values: its numbers, texts, lists and exceptions, as ComfyUI's checks rely on them. Used by values,
 * catalogues and validation; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.python;

import org.jspecify.annotations.NullMarked;
