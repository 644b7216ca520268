/** Where private keys lie on disk. */
@NullMarked
package org.commonweight.ledger.key;

import org.jspecify.annotations.NullMarked;
