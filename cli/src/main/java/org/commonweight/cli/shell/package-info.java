/** What commands of every group share: passwords, reports, and the terminal. */
@NullMarked
package org.commonweight.cli.shell;

import org.jspecify.annotations.NullMarked;
