/** Every decoder of foreign bytes, fed with bytes that are almost right. */
@NullMarked
package org.commonweight.ipfs.fuzz;

import org.jspecify.annotations.NullMarked;
