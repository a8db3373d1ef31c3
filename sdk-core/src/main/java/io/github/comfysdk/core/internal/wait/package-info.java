/**
 * Waiting for many executes at once: one schedule of polls, list scans that serve several waits, and the outcome of each
 * wait. Used by the handles of the public client.
 */
@NullMarked
package io.github.comfysdk.core.internal.wait;

import org.jspecify.annotations.NullMarked;
