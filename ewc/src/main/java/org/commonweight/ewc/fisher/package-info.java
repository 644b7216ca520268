/** What a model remembers: the exact diagonal of its Fisher information. */
@NullMarked
package org.commonweight.ewc.fisher;

import org.jspecify.annotations.NullMarked;
