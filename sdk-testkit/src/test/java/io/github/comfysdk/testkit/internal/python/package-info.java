/** Tests of Python's ways to read and write values. */
@NullMarked
package io.github.comfysdk.testkit.internal.python;

import org.jspecify.annotations.NullMarked;
