/** Serves blocks and files to other nodes and to Kubo, who check every byte themselves. */
@NullMarked
package org.commonweight.ipfs.gateway;

import org.jspecify.annotations.NullMarked;
