/**
 * Downloads of output files: resuming, renewing presigned URLs, choosing file names and placing files atomically. Used by
 * {@code ClientRuntime}.
 */
@NullMarked
package io.github.comfysdk.core.internal.download;

import org.jspecify.annotations.NullMarked;
