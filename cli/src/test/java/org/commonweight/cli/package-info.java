/** Tests of the command, in this process and as a process of its own. */
@NullMarked
package org.commonweight.cli;

import org.jspecify.annotations.NullMarked;
