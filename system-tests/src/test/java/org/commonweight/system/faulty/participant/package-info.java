/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.participant;

import org.jspecify.annotations.NullMarked;
