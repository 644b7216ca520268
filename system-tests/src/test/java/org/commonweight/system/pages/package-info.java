/** The pages of real nodes in a real browser. */
@NullMarked
package org.commonweight.system.pages;

import org.jspecify.annotations.NullMarked;
