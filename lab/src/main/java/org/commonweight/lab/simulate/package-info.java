/** Any number of participants in one process, through the real ledger, store and averaging. */
@NullMarked
package org.commonweight.lab.simulate;

import org.jspecify.annotations.NullMarked;
