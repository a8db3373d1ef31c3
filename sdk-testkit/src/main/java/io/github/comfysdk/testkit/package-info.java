/**
 * A stateful, strict mock server of the Comfy API for the tests of users, its JUnit extension, and virtual time. Start with
 * {@link io.github.comfysdk.testkit.EsdSimulator}.
 */
@NullMarked
package io.github.comfysdk.testkit;

import org.jspecify.annotations.NullMarked;
