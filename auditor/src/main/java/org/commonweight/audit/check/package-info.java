/** The checks themselves: each derives one part of a model's past again and compares. */
@NullMarked
package org.commonweight.audit.check;

import org.jspecify.annotations.NullMarked;
