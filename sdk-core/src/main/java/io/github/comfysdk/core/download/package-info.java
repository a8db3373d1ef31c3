/**
 * Downloads of the files of executes from S3, for users: streamed to disk or memory, resumed after a broken connection, with
 * safe names. The API key is never sent to the storage.
 */
@NullMarked
package io.github.comfysdk.core.download;

import org.jspecify.annotations.NullMarked;
