/** Proofs that one update stands in the history of a model. */
@NullMarked
package org.commonweight.audit.receipt;

import org.jspecify.annotations.NullMarked;
