/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.ipfs;

import org.jspecify.annotations.NullMarked;
