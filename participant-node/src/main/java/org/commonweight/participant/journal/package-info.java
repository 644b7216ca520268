/** What a participant must not forget: its answers, and the secrets behind its commitments. */
@NullMarked
package org.commonweight.participant.journal;

import org.jspecify.annotations.NullMarked;
