/** Keeps and fetches content by its hash; the gateway. */
@NullMarked
package org.commonweight.ipfs;

import org.jspecify.annotations.NullMarked;
