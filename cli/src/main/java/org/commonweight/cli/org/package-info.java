/** {@code commonweight org}: the operator's commands. */
@NullMarked
package org.commonweight.cli.org;

import org.jspecify.annotations.NullMarked;
