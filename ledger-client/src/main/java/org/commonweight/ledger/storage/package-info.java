/** Keeps small values, and journals, where they outlive the process. */
@NullMarked
package org.commonweight.ledger.storage;

import org.jspecify.annotations.NullMarked;
