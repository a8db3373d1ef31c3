/**
 * Which inputs of a node class the editor shows as widgets, and which values of a saved node belong to which of them. Used
 * by the packages that convert workflows; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.widgets;

import org.jspecify.annotations.NullMarked;
