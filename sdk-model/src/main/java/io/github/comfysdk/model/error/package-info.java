/**
 * Exceptions that reading and sorting values throw, for users to catch. Known to every package of the model, and knows none
 * of them.
 */
@NullMarked
package io.github.comfysdk.model.error;

import org.jspecify.annotations.NullMarked;
