/** Learns without forgetting. */
@NullMarked
package org.commonweight.ewc;

import org.jspecify.annotations.NullMarked;
