/**
 * Security Token Service: who is asking, and credentials for roles. Nothing is verified: credentials are made up, and say in
 * themselves whose they are.
 */
@NullMarked
package dev.lambent.sts;

import org.jspecify.annotations.NullMarked;
