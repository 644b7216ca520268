/** What a participant keeps on its disk: its folder, its configuration and what it has joined. */
@NullMarked
package org.commonweight.participant.home;

import org.jspecify.annotations.NullMarked;
