/**
 * Uploads input images, so that jobs can load them: through the API, without AWS credentials. The API key is never sent to
 * the storage.
 */
@NullMarked
package io.github.comfysdk.core.input;

import org.jspecify.annotations.NullMarked;
