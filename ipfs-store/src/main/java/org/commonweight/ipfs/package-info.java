/** Keeps and fetches content by its hash: what callers read content through, and how it fails. */
@NullMarked
package org.commonweight.ipfs;

import org.jspecify.annotations.NullMarked;
