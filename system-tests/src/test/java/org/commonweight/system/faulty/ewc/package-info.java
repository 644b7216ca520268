/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.ewc;

import org.jspecify.annotations.NullMarked;
