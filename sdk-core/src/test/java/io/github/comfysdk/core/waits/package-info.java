/** Waits as callers see them: polls, ends, progress, and what many waits cost together. */
@NullMarked
package io.github.comfysdk.core.waits;

import org.jspecify.annotations.NullMarked;
