/**
 * What a client knows of the queues of asynchronous endpoints: which of its jobs wait, which run, how long jobs run, and so when
 * a look at each of them is worth its request. Computes times only; used by the schedule of polls, under its lock.
 */
@NullMarked
package io.github.comfysdk.core.internal.queue;

import org.jspecify.annotations.NullMarked;
