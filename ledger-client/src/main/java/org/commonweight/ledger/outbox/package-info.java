/** Sends each transaction once, whatever crashes in between, at a price its operator agreed to. */
@NullMarked
package org.commonweight.ledger.outbox;

import org.jspecify.annotations.NullMarked;
