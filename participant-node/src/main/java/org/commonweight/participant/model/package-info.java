/** A participant's part in one model, which goes on through outages, sleep and restarts. */
@NullMarked
package org.commonweight.participant.model;

import org.jspecify.annotations.NullMarked;
