/** When a participant lets its machine be used, and whether the machine suffices for a round. */
@NullMarked
package org.commonweight.participant.limits;

import org.jspecify.annotations.NullMarked;
