/** Nodes that end at every step of a round. */
@NullMarked
package org.commonweight.organization.fault;

import org.jspecify.annotations.NullMarked;
