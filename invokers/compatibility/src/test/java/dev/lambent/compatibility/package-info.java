/**
 * Functions made with other people's handler libraries, deployed as their builds package them, through the API that users
 * deploy with, and run in both kinds of isolation. What is asserted is what a user would notice: answers, typed events, log
 * lines, cold and warm starts, errors, environment variables.
 */
@NullMarked
package dev.lambent.compatibility;

import org.jspecify.annotations.NullMarked;
