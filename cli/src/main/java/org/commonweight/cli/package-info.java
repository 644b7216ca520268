/** The one command: a thin shell over the modules. */
@NullMarked
package org.commonweight.cli;

import org.jspecify.annotations.NullMarked;
