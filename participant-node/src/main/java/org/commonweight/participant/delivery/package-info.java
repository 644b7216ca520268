/** How an update gets to where others can fetch it. */
@NullMarked
package org.commonweight.participant.delivery;

import org.jspecify.annotations.NullMarked;
