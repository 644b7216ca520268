/** What a round leads to: the same computation for whoever applies it and whoever checks it. */
@NullMarked
package org.commonweight.protocol.result;

import org.jspecify.annotations.NullMarked;
