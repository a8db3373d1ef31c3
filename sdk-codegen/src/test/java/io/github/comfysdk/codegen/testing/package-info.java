/** What the tests of several rooms share. */
@NullMarked
package io.github.comfysdk.codegen.testing;

import org.jspecify.annotations.NullMarked;
