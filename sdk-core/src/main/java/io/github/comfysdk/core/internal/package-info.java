/**
 * The inside of a client: {@code ClientRuntime} creates the parts of the packages below, once, and the public client calls
 * it. The packages depend on each other one way: wait and download use execute, which uses api, http and call.
 */
@NullMarked
package io.github.comfysdk.core.internal;

import org.jspecify.annotations.NullMarked;
