/** The commands {@code commonweight participant …}. */
@NullMarked
package org.commonweight.cli.participant;

import org.jspecify.annotations.NullMarked;
