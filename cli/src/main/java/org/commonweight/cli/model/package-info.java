/** The commands {@code commonweight model …}, and model files on this machine. */
@NullMarked
package org.commonweight.cli.model;

import org.jspecify.annotations.NullMarked;
