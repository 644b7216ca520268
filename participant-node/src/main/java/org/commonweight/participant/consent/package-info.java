/** What a participant is asked before anything is trained, in which words, and what it answered. */
@NullMarked
package org.commonweight.participant.consent;

import org.jspecify.annotations.NullMarked;
