/**
 * Many jobs as one batch: what goes in, what comes out, and how to run it. For users; a batch is made by {@code
 * comfy.batch(name)}.
 */
@NullMarked
package io.github.comfysdk.core.batch;

import org.jspecify.annotations.NullMarked;
