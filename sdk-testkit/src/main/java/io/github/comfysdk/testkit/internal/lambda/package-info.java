/** The Lambda functions behind the gateway, one class for each group of operations. The server gets them by route. */
@NullMarked
package io.github.comfysdk.testkit.internal.lambda;

import org.jspecify.annotations.NullMarked;
