/**
 * The folder of a batch: the manifest of what has ended, and the mark of the process that runs. For {@code internal.batch}.
 */
@NullMarked
package io.github.comfysdk.core.internal.batch.folder;

import org.jspecify.annotations.NullMarked;
