/** A scripted chain for tests: reorganisations, stalls, lies and cut answers at will. */
@NullMarked
package org.commonweight.ledger.fake;

import org.jspecify.annotations.NullMarked;
