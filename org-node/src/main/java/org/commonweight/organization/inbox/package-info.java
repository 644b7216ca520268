/** The mailbox for participants: who is there, and where their content is served. */
@NullMarked
package org.commonweight.organization.inbox;

import org.jspecify.annotations.NullMarked;
