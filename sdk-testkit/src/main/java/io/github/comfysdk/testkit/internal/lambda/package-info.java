/** The Lambda functions behind the gateway, one class for each group of operations. Used by the package server. */
@NullMarked
package io.github.comfysdk.testkit.internal.lambda;

import org.jspecify.annotations.NullMarked;
