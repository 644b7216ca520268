/** One participant's part in the rounds of one model. */
@NullMarked
package org.commonweight.participant.round;

import org.jspecify.annotations.NullMarked;
