/** Re-derives the round history from ledger and content alone. */
@NullMarked
package org.commonweight.audit;

import org.jspecify.annotations.NullMarked;
