/** Digits that the project draws itself, so that nothing has to be downloaded. */
@NullMarked
package org.commonweight.lab.digits;

import org.jspecify.annotations.NullMarked;
