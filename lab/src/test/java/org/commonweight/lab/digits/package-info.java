/** Tests of the digits that the project draws itself. */
@NullMarked
package org.commonweight.lab.digits;

import org.jspecify.annotations.NullMarked;
