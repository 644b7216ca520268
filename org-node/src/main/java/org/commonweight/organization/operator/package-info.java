/** What an operator reads: every line of the log, and what a round came to. */
@NullMarked
package org.commonweight.organization.operator;

import org.jspecify.annotations.NullMarked;
