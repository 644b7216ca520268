/** Whole rounds across real processes, and the architecture rules; everything here is a test. */
@NullMarked
package org.commonweight.system;

import org.jspecify.annotations.NullMarked;
