/** What a round may do and when: terms, phases, ledger preimages, events and their fold. */
@NullMarked
package org.commonweight.protocol.round;

import org.jspecify.annotations.NullMarked;
