/**
 * The same batch on four engines, a page each: Spring Batch, Flink, db-scheduler and Temporal. Programs to copy from, not a library;
 * docs/engines.md explains them.
 */
@NullMarked
package io.github.comfysdk.engines;

import org.jspecify.annotations.NullMarked;
