/** The operator's process. */
@NullMarked
package org.commonweight.organization;

import org.jspecify.annotations.NullMarked;
