/** The simulator as a program, for clients in any language. Used only from the command line. */
@NullMarked
package io.github.comfysdk.testkit.internal.cli;

import org.jspecify.annotations.NullMarked;
