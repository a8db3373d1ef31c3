/**
 * Amazon API Gateway: routes, keys, sizes and request models, the two shapes of responses, and what a Lambda function is to
 * it. Used by the functions, the tables, the server and the frontend.
 */
@NullMarked
package io.github.comfysdk.testkit.internal.gateway;

import org.jspecify.annotations.NullMarked;
