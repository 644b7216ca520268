/** What is inside the tensor files of the protocol. */
@NullMarked
package org.commonweight.ewc.inspect;

import org.jspecify.annotations.NullMarked;
