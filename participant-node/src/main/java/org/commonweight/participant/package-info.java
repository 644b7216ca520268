/** The participant's process; brings the native training library. */
@NullMarked
package org.commonweight.participant;

import org.jspecify.annotations.NullMarked;
