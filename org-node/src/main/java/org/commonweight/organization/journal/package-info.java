/** What a node has done, written down before anybody hears of it. */
@NullMarked
package org.commonweight.organization.journal;

import org.jspecify.annotations.NullMarked;
