/** Accounts and regions: where everything lives, and who can't see whom. */
@NullMarked
package dev.lambent.account;

import org.jspecify.annotations.NullMarked;
