/** All that an audit needs in one file, so that it can be repeated without a network. */
@NullMarked
package org.commonweight.audit.bundle;

import org.jspecify.annotations.NullMarked;
