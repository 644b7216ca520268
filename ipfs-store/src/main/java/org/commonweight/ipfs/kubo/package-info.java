/** Talks to a Kubo daemon over its RPC; the daemon never decides a CID, and is never believed. */
@NullMarked
package org.commonweight.ipfs.kubo;

import org.jspecify.annotations.NullMarked;
