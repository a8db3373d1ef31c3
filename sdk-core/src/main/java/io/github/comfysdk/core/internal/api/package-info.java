/**
 * One request to the Comfy API: URL, authentication, retries, response decoding and the exception for each failure. Used by
 * all packages that send requests or must know what a failure means.
 */
@NullMarked
package io.github.comfysdk.core.internal.api;

import org.jspecify.annotations.NullMarked;
