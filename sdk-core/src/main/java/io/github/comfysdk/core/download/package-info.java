/**
 * Fetching the files of executes from S3: streamed to disk or memory, resumed after a cut, with names made safe. The API key
 * never goes to the storage.
 */
@NullMarked
package io.github.comfysdk.core.download;

import org.jspecify.annotations.NullMarked;
