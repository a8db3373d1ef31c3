/** Amazon DynamoDB: the tables of executes and endpoints, with its scans, sizes and stale reads. SageMaker and functions use it. */
@NullMarked
package io.github.comfysdk.testkit.internal.dynamodb;

import org.jspecify.annotations.NullMarked;
