/**
 * Reads single values from files, arrays and streams of bytes without loading what lies between them. Used by
 * {@code model.media} only; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.bytes;

import org.jspecify.annotations.NullMarked;
