/**
 * Reads JSON values that other programs wrote as freely as those programs do, and estimates their size. Used by the
 * packages that convert workflows; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.loose;

import org.jspecify.annotations.NullMarked;
