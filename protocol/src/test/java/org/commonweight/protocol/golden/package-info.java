/** Keeps every canonical byte of the protocol as it was when it was first published. */
@NullMarked
package org.commonweight.protocol.golden;

import org.jspecify.annotations.NullMarked;
