/** A community in processes of its own, and what can befall them. */
@NullMarked
package org.commonweight.system.process;

import org.jspecify.annotations.NullMarked;
