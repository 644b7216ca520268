/** The rows of one participant: what it trains on and what it holds back, and never sends. */
@NullMarked
package org.commonweight.participant.rows;

import org.jspecify.annotations.NullMarked;
