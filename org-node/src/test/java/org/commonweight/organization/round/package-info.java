/** What is remembered of rounds. */
@NullMarked
package org.commonweight.organization.round;

import org.jspecify.annotations.NullMarked;
