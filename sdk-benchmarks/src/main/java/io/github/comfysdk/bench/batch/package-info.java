/** Batches of very many items. */
@NullMarked
package io.github.comfysdk.bench.batch;

import org.jspecify.annotations.NullMarked;
