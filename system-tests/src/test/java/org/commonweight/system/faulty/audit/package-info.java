/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.audit;

import org.jspecify.annotations.NullMarked;
