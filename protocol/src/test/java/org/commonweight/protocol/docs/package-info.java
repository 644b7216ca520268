/** Holds the published specification to what the code does. */
@NullMarked
package org.commonweight.protocol.docs;

import org.jspecify.annotations.NullMarked;
