/**
 * The configured JSON mapper, its limits, its exceptions, and readers of what the server writes. Knows no value type:
 * those name their codecs, which stand beside them. Used by the whole model and by the client module; not for users.
 */
@NullMarked
package io.github.comfysdk.model.internal.json;

import org.jspecify.annotations.NullMarked;
