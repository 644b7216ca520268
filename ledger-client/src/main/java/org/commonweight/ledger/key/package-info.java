/** Where private keys lie on disk, and what they sign for people. */
@NullMarked
package org.commonweight.ledger.key;

import org.jspecify.annotations.NullMarked;
