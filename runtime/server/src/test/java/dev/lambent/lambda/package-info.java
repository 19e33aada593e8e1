/** Tests of the Lambda API, most of them with the AWS SDK over a real socket. */
@NullMarked
package dev.lambent.lambda;

import org.jspecify.annotations.NullMarked;
