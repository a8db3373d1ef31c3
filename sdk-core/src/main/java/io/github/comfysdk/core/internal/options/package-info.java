/**
 * How option types are made: their generation, the checks of their values, and durations that cannot overflow. Knows no
 * other package; for the public option types and whatever reads them.
 */
@NullMarked
package io.github.comfysdk.core.internal.options;

import org.jspecify.annotations.NullMarked;
