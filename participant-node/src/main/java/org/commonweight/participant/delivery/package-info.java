/** How a participant hands in: its content, its commitments, and word that it is there. */
@NullMarked
package org.commonweight.participant.delivery;

import org.jspecify.annotations.NullMarked;
