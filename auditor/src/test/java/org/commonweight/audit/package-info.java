/** Worlds that are honest or tampered with, and what an audit must say about each. */
@NullMarked
package org.commonweight.audit;

import org.jspecify.annotations.NullMarked;
