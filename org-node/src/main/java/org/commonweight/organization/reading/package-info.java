/** What anyone may read here: the ledger, through this node, and which models stand on it. */
@NullMarked
package org.commonweight.organization.reading;

import org.jspecify.annotations.NullMarked;
