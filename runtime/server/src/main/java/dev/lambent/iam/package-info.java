/**
 * Identity and Access Management: roles and policies, held so that Terraform, SAM, the CDK and test suites find what they
 * made. Nothing is evaluated: every caller may do everything.
 *
 * <p>All state is in {@link dev.lambent.iam.Identities}, by account, changes in turns, and is kept as rows. Requests are checked
 * outside of turns, including their policy documents.
 */
@NullMarked
package dev.lambent.iam;

import org.jspecify.annotations.NullMarked;
