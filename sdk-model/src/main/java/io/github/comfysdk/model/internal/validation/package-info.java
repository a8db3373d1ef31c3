/**
 * The parts of a validation that produce no problems themselves: declared and raw inputs, class replacements, link
 * types, cycles, and the names a user may have intended. Used by {@code model.validation} only; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.validation;

import org.jspecify.annotations.NullMarked;
