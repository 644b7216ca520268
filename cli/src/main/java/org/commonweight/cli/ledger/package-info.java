/** The commands {@code commonweight ledger …}. */
@NullMarked
package org.commonweight.cli.ledger;

import org.jspecify.annotations.NullMarked;
