/** Writes and runs the language-neutral test vectors of {@code docs/vectors}. */
@NullMarked
package org.commonweight.protocol.vector;

import org.jspecify.annotations.NullMarked;
