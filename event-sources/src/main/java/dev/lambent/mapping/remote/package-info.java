/**
 * Queues behind somebody else's endpoint, as mappings read them: ElasticMQ, another emulator, or SQS itself. Requests are signed
 * (Signature Version 4) and sent in SQS's JSON protocol by the JDK's client, outside of turns; what comes back enters the timeline.
 *
 * <p>What is remote is real: neither a time scale nor a clock that is moved by hand reaches it. A wait or a visibility timeout that
 * is asked of it takes as many real seconds.
 */
@NullMarked
package dev.lambent.mapping.remote;

import org.jspecify.annotations.NullMarked;
