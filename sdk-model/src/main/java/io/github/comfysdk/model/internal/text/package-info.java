/** Makes foreign text safe to show in messages and lines of a log. For this library only. */
@NullMarked
package io.github.comfysdk.model.internal.text;

import org.jspecify.annotations.NullMarked;
