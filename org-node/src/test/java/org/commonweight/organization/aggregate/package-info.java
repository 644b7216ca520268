/** Tests of averaging over files. */
@NullMarked
package org.commonweight.organization.aggregate;

import org.jspecify.annotations.NullMarked;
