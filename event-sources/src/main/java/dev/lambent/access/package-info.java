/**
 * The access policies of queues and topics, as far as they say which service may send there on behalf of which of its
 * resources. Functions have policies of a narrower kind, which are core's business.
 */
@NullMarked
package dev.lambent.access;

import org.jspecify.annotations.NullMarked;
