/**
 * What all parts of the simulated server share: its settings, what happens when, identifiers, and requests and responses as
 * values. It knows none of them.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.runtime;

import org.jspecify.annotations.NullMarked;
