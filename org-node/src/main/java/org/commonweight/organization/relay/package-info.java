/** Commits and openings of participants, brought to the ledger for them in batches. */
@NullMarked
package org.commonweight.organization.relay;

import org.jspecify.annotations.NullMarked;
