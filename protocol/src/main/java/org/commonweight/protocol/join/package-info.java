/** How a participant is told where a model lives. */
@NullMarked
package org.commonweight.protocol.join;

import org.jspecify.annotations.NullMarked;
