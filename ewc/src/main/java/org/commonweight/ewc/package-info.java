/** Learns without forgetting: a round's training, from its plan to the trained weights. */
@NullMarked
package org.commonweight.ewc;

import org.jspecify.annotations.NullMarked;
