/**
 * The client: {@link io.github.comfysdk.core.client.ComfyClient} blocks, {@link
 * io.github.comfysdk.core.client.ComfyAsyncClient} gives futures; both do the same. One client serves a whole application.
 */
@NullMarked
package io.github.comfysdk.core.client;

import org.jspecify.annotations.NullMarked;
