/**
 * What Python makes of values: its numbers, texts, lists and exceptions, as ComfyUI's checks rely on them. Used by catalogues,
 * validation and JSON; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.python;

import org.jspecify.annotations.NullMarked;
