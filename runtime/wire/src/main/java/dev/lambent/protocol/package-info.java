/**
 * The AWS protocols. An API is a table of operations; this package finds the table and the operation for a request, reads and
 * checks the input against its {@link dev.lambent.protocol.Constraints}, and puts the reply or the fault into the words of
 * the protocol: REST with JSON ({@link dev.lambent.protocol.RestOperations}), JSON with a target
 * ({@link dev.lambent.protocol.JsonOperations}), Smithy's RPC with CBOR ({@link dev.lambent.protocol.CborOperations}), forms with XML answers ({@link dev.lambent.protocol.QueryOperations}), or REST
 * with XML ({@link dev.lambent.protocol.RestXmlOperations}).
 * {@link dev.lambent.protocol.Endpoint} is the one door for all of them, {@link dev.lambent.protocol.Settlement} holds back
 * the replies to changes until they are durable, and {@link dev.lambent.protocol.FaultTable} is the only place that knows
 * status codes and error shapes.
 */
@NullMarked
package dev.lambent.protocol;

import org.jspecify.annotations.NullMarked;
