/** Progress as it is shown at a terminal and elsewhere. */
@NullMarked
package org.commonweight.cli.lab;

import org.jspecify.annotations.NullMarked;
