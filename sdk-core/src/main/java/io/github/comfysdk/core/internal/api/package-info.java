/**
 * One request to the Comfy API: URL, authentication, retries, response decoding and the exception for each failure. Used by
 * the package execute; download shares the retry loop.
 */
@NullMarked
package io.github.comfysdk.core.internal.api;

import org.jspecify.annotations.NullMarked;
