/** The commands {@code commonweight key …}. */
@NullMarked
package org.commonweight.cli.key;

import org.jspecify.annotations.NullMarked;
