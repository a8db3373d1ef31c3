/** Tests of what scenarios are made of. */
@NullMarked
package io.github.comfysdk.testkit.scenario;

import org.jspecify.annotations.NullMarked;
