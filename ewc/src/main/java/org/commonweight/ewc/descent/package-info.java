/** How gradients become steps, and the state that a descent is in between two of them. */
@NullMarked
package org.commonweight.ewc.descent;

import org.jspecify.annotations.NullMarked;
