/**
 * The exceptions of the client, for users. Everything that it throws at run time is a
 * {@link io.github.comfysdk.core.error.ComfyException}; messages say what to do next and never contain keys, presigned URLs
 * or prompt text.
 */
@NullMarked
package io.github.comfysdk.core.error;

import org.jspecify.annotations.NullMarked;
