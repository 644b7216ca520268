/** The commands for content: {@code commonweight ipfs …}. */
@NullMarked
package org.commonweight.cli.ipfs;

import org.jspecify.annotations.NullMarked;
