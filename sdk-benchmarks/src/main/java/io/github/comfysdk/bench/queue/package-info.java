/** What waiting for many jobs costs: requests a job, and how late ends are noticed, in virtual time. */
@NullMarked
package io.github.comfysdk.bench.queue;

import org.jspecify.annotations.NullMarked;
