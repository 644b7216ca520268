/** Remembers the heads of ledgers, so that a rewritten past is noticed. */
@NullMarked
package org.commonweight.audit.witness;

import org.jspecify.annotations.NullMarked;
