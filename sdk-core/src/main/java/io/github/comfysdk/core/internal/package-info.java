/**
 * The inside of a client: {@code ClientRuntime} builds the parts of all rooms below, once, and the public client calls it.
 * The rooms depend on each other one way: wait and download use execute, which uses api, http and call.
 */
@NullMarked
package io.github.comfysdk.core.internal;

import org.jspecify.annotations.NullMarked;
