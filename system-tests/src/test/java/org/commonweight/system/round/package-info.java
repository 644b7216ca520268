/** Whole rounds: a real ledger, real stores and gateways, and participants as threads. */
@NullMarked
package org.commonweight.system.round;

import org.jspecify.annotations.NullMarked;
