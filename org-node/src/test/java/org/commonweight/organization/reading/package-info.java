/** Tests of what anybody may read through a node. */
@NullMarked
package org.commonweight.organization.reading;

import org.jspecify.annotations.NullMarked;
