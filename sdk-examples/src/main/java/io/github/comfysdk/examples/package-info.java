/** Runnable examples. */
@NullMarked
package io.github.comfysdk.examples;

import org.jspecify.annotations.NullMarked;
