/**
 * Finds the prompt graphs and workflows that ComfyUI and its editor put into the files they write: images, videos, sounds,
 * 3D models, latents. For users; {@link io.github.comfysdk.model.media.EmbeddedGraphs} is the entry, and all values are
 * immutable.
 */
@NullMarked
package io.github.comfysdk.model.media;

import org.jspecify.annotations.NullMarked;
