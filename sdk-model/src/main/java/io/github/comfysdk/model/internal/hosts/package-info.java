/**
 * What nodes that stand for subgraphs show of the widgets inside, and the values that they give to them. Used by the package
 * that converts workflows; not exported.
 */
@NullMarked
package io.github.comfysdk.model.internal.hosts;

import org.jspecify.annotations.NullMarked;
