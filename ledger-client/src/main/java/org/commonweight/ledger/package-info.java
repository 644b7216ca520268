/** Reads and writes the ledger; key files. */
@NullMarked
package org.commonweight.ledger;

import org.jspecify.annotations.NullMarked;
