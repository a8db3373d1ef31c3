/** Waits that a virtual time knows. Everything in the client that blocks a thread uses them. */
@NullMarked
package io.github.comfysdk.core.internal.time;

import org.jspecify.annotations.NullMarked;
