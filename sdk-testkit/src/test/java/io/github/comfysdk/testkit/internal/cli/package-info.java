@NullMarked
package io.github.comfysdk.testkit.internal.cli;

import org.jspecify.annotations.NullMarked;
