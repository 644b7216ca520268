/** How fast training may go: a share of the processor, and pauses. */
@NullMarked
package org.commonweight.ewc.pace;

import org.jspecify.annotations.NullMarked;
