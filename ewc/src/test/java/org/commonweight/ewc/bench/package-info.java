/** How near to its bounds training comes, printed by a command. */
@NullMarked
package org.commonweight.ewc.bench;

import org.jspecify.annotations.NullMarked;
