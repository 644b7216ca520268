/** One round from its plan to its result. */
@NullMarked
package org.commonweight.organization.round;

import org.jspecify.annotations.NullMarked;
