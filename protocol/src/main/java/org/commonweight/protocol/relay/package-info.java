/** What a participant hands to an organization's inbox, so that it needs no coin and no gateway. */
@NullMarked
package org.commonweight.protocol.relay;

import org.jspecify.annotations.NullMarked;
