/**
 * The inside of a client: {@code ClientRuntime} creates the parts of the packages below, once. Used by the public client and
 * by waits; the packages depend on each other one way: waits use execute, which uses api, http and call, as download and
 * input do.
 */
@NullMarked
package io.github.comfysdk.core.internal;

import org.jspecify.annotations.NullMarked;
