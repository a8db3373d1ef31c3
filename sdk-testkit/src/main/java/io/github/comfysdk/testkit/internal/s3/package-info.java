/** Amazon S3: the bucket with the files, presigned URLs, ranges and XML errors. Tables, SageMaker and the server use it. */
@NullMarked
package io.github.comfysdk.testkit.internal.s3;

import org.jspecify.annotations.NullMarked;
