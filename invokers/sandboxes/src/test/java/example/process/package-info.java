/** Functions that run in child processes; they know nothing of Lambent. */
@NullMarked
package example.process;

import org.jspecify.annotations.NullMarked;
