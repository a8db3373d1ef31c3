/**
 * The common ground of the option types: how they are generated, how their values are checked, and durations that cannot
 * overflow. Depends on no other package; used by the public option types and by the code that reads them.
 */
@NullMarked
package io.github.comfysdk.core.internal.options;

import org.jspecify.annotations.NullMarked;
