/** Makes foreign text safe to show in messages and lines of a log. Used by the model and the client; not for users. */
@NullMarked
package io.github.comfysdk.model.internal.text;

import org.jspecify.annotations.NullMarked;
