/** Nodes that only play their interfaces, so that the pages can be looked at and tested alone. */
@NullMarked
package org.commonweight.web.stub;

import org.jspecify.annotations.NullMarked;
