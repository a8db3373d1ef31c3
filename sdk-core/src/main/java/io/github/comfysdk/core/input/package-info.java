/**
 * Uploads of input images for jobs to load, through the API and without AWS credentials. For users; the API key is never
 * sent to the storage.
 */
@NullMarked
package io.github.comfysdk.core.input;

import org.jspecify.annotations.NullMarked;
