/**
 * How jobs are waited for: one schedule for all waits of a client, which reads each execute once however many wait for it.
 * Not exported.
 */
@NullMarked
package io.github.comfysdk.core.internal.wait;

import org.jspecify.annotations.NullMarked;
