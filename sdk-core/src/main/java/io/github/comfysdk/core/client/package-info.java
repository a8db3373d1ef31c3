/**
 * The client, for users: {@link io.github.comfysdk.core.client.ComfyClient} blocks,
 * {@link io.github.comfysdk.core.client.ComfyAsyncClient} returns futures, and both offer the same operations. Use one
 * client for a whole application.
 */
@NullMarked
package io.github.comfysdk.core.client;

import org.jspecify.annotations.NullMarked;
