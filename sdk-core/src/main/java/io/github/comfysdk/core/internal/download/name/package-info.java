/** Makes names from a server safe, as names of files and in messages. Used by {@code internal.download}. */
@NullMarked
package io.github.comfysdk.core.internal.download.name;

import org.jspecify.annotations.NullMarked;
