/** The pages people look at, and the one HTTP host that serves them. */
@NullMarked
package org.commonweight.web;

import org.jspecify.annotations.NullMarked;
