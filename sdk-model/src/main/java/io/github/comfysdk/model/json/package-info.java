/** Streaming codecs between the values and JSON. For the client module only; users see no JSON library. */
@NullMarked
package io.github.comfysdk.model.json;

import org.jspecify.annotations.NullMarked;
