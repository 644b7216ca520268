/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.protocol;

import org.jspecify.annotations.NullMarked;
