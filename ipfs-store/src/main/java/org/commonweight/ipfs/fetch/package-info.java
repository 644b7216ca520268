/** Fetches content from gateways that nobody needs to trust. */
@NullMarked
package org.commonweight.ipfs.fetch;

import org.jspecify.annotations.NullMarked;
