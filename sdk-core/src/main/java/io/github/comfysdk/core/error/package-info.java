/**
 * What can go wrong. Everything the client throws at run time is a {@link
 * io.github.comfysdk.core.error.ComfyException}; messages say what to do next and never hold keys, signed addresses or
 * prompt text.
 */
@NullMarked
package io.github.comfysdk.core.error;

import org.jspecify.annotations.NullMarked;
