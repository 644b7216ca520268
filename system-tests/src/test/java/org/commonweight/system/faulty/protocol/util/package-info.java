/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.protocol.util;

import org.jspecify.annotations.NullMarked;
