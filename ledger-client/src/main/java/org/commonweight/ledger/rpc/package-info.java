/** Carries JSON-RPC to one of several endpoints, with deadlines, limits and patience. */
@NullMarked
package org.commonweight.ledger.rpc;

import org.jspecify.annotations.NullMarked;
