/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.organization;

import org.jspecify.annotations.NullMarked;
