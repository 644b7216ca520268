/** A community that is hurt round after round, and must end sound. */
@NullMarked
package org.commonweight.system.soak;

import org.jspecify.annotations.NullMarked;
