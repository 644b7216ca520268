/** The faces of a node: the operator's on the loopback address, and the public one. */
@NullMarked
package org.commonweight.organization.api;

import org.jspecify.annotations.NullMarked;
