/** Tests of what is relayed. */
@NullMarked
package org.commonweight.organization.relay;

import org.jspecify.annotations.NullMarked;
