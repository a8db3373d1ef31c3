/**
 * Writes prompt graphs as the workflow files that the editor opens: nodes with places, sockets and widget values, and links.
 * Used by the package that converts workflows; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.writing;

import org.jspecify.annotations.NullMarked;
