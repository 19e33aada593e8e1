/** What tests need of SNS. */
@NullMarked
package dev.lambent.sns;

import org.jspecify.annotations.NullMarked;
