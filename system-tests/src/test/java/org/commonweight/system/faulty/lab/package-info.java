/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.lab;

import org.jspecify.annotations.NullMarked;
