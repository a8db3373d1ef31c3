/** The simulator as a program of its own, for clients in any language. Only the command line uses it. */
@NullMarked
package io.github.comfysdk.testkit.internal.cli;

import org.jspecify.annotations.NullMarked;
