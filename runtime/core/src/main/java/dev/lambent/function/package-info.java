/** Functions, their versions and aliases: what can be invoked. */
@NullMarked
package dev.lambent.function;

import org.jspecify.annotations.NullMarked;
