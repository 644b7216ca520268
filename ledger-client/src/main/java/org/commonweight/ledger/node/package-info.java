/** Speaks JSON-RPC with one Ethereum node: blocks, logs, calls, and transactions to their end. */
@NullMarked
package org.commonweight.ledger.node;

import org.jspecify.annotations.NullMarked;
