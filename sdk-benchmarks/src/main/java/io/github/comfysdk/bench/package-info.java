/** Benchmarks of the model and of the client; docs/benchmarks.md has the commands and the figures. */
@NullMarked
package io.github.comfysdk.bench;

import org.jspecify.annotations.NullMarked;
