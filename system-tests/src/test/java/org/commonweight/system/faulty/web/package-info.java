/** Breaks rules on purpose. */
@NullMarked
package org.commonweight.system.faulty.web;

import org.jspecify.annotations.NullMarked;
