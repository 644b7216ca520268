/** The averaging of a live round, over files, without ledger or network. */
@NullMarked
package org.commonweight.organization.aggregate;

import org.jspecify.annotations.NullMarked;
