/** One round in plain files, to recompute by hand. */
@NullMarked
package org.commonweight.audit.export;

import org.jspecify.annotations.NullMarked;
