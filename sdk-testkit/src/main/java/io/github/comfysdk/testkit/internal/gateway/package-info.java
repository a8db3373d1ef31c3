/**
 * Amazon API Gateway: routes, keys, sizes and request models, the two shapes of responses, and what a Lambda function is to
 * it. The functions and the server use it.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.gateway;

import org.jspecify.annotations.NullMarked;
