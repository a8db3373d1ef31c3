/**
 * Node classes as a ComfyUI server describes them in {@code /object_info}, for users: their inputs, outputs and settings.
 * {@link io.github.comfysdk.model.catalog.NodeCatalog} reads a server's own catalogue and holds those of the core classes.
 */
@NullMarked
package io.github.comfysdk.model.catalog;

import org.jspecify.annotations.NullMarked;
