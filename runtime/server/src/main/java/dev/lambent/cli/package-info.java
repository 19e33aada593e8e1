/**
 * The command line. {@code lambent start} runs Lambent; every other command is a client of one that runs.
 *
 * <p>Exit codes: 0 all went well, 1 the call failed or nobody answers, 2 the command was misspelt, 3 the invoked function
 * failed.
 */
@NullMarked
package dev.lambent.cli;

import org.jspecify.annotations.NullMarked;
