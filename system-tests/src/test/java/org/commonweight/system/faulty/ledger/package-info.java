/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.ledger;

import org.jspecify.annotations.NullMarked;
