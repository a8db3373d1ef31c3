/**
 * How calls are made: the pipeline from deadline to decoding, and the operations that need more than one exchange. Not
 * exported.
 */
@NullMarked
package io.github.comfysdk.core.internal;

import org.jspecify.annotations.NullMarked;
