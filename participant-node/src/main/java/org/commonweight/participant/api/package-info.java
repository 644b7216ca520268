/** What a participant's node answers on its own machine, to its owner's pages and programs. */
@NullMarked
package org.commonweight.participant.api;

import org.jspecify.annotations.NullMarked;
