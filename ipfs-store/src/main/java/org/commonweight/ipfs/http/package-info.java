/** Reading answers of servers that may be slow, endless or cut off. */
@NullMarked
package org.commonweight.ipfs.http;

import org.jspecify.annotations.NullMarked;
