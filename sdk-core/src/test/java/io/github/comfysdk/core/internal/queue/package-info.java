@NullMarked
package io.github.comfysdk.core.internal.queue;

import org.jspecify.annotations.NullMarked;
