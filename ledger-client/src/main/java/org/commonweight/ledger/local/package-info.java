/** The development ledger: one anvil process on this machine, a single authority. */
@NullMarked
package org.commonweight.ledger.local;

import org.jspecify.annotations.NullMarked;
