/** Whether an update counts, and the published reason when it does not. */
@NullMarked
package org.commonweight.protocol.admission;

import org.jspecify.annotations.NullMarked;
