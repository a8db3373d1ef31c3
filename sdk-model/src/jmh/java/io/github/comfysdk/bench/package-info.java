/** Benchmarks of the model; docs/benchmarks.md has the command and the figures. */
@NullMarked
package io.github.comfysdk.bench;

import org.jspecify.annotations.NullMarked;
