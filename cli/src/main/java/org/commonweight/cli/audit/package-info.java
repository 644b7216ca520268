/** The commands {@code commonweight audit …}. */
@NullMarked
package org.commonweight.cli.audit;

import org.jspecify.annotations.NullMarked;
