/** Decides whether what the storage sent is the whole file and nothing but the file. Used by {@code internal.download}. */
@NullMarked
package io.github.comfysdk.core.internal.download.content;

import org.jspecify.annotations.NullMarked;
