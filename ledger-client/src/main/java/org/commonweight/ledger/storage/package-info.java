/** Keeps a small value where it outlives the process. */
@NullMarked
package org.commonweight.ledger.storage;

import org.jspecify.annotations.NullMarked;
