/** Code as the domain sees it: something with a hash, a size and a folder. Unpacking and keeping it is done outside. */
@NullMarked
package dev.lambent.code;

import org.jspecify.annotations.NullMarked;
