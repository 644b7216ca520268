/** The contract as Java sees it: its code, calls, answers, events and refusals. */
@NullMarked
package org.commonweight.ledger.contract;

import org.jspecify.annotations.NullMarked;
