/** What became of a participant's work, told from the ledger alone. */
@NullMarked
package org.commonweight.participant.status;

import org.jspecify.annotations.NullMarked;
