/** Java serialisation of exceptions that carry what cannot be written. For {@code core.error} only; knows nothing of it. */
@NullMarked
package io.github.comfysdk.core.internal.serial;

import org.jspecify.annotations.NullMarked;
