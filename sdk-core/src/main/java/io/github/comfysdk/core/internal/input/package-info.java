/**
 * Uploads of input files: a checkpoint of the server for each group of files, the parts of the files to the storage, and the
 * end of the upload. Used by the runtime only.
 */
@NullMarked
package io.github.comfysdk.core.internal.input;

import org.jspecify.annotations.NullMarked;
