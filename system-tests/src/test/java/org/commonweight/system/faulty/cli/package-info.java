/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.cli;

import org.jspecify.annotations.NullMarked;
